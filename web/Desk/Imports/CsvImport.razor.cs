using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>A file from its choice to the last line written: looked at first, written after a yes, its bad lines told.</summary>
public sealed partial class CsvImport<T> : IDisposable
{
    private const int ShownLines = 5;
    private const int ShownErrors = 100;

    private readonly CancellationTokenSource gone = new();

    private ImportPlan<T>? plan;
    private Dictionary<Written, int>? foreseen;
    private Dictionary<Written, int>? tally;
    private string fileName = "";
    private string? refusal;
    private bool reading;
    private bool writing;
    private bool stop;
    private int chosen;
    private int done;

    [Parameter, EditorRequired]
    public ICsvImport<T> Import { get; set; } = null!;

    /// <summary>The words of what is imported: <c>Field.…</c>, <c>Columns</c>, <c>Example</c>, <c>ExampleLine</c>, <c>Import</c>, <c>Created</c>, <c>Updated</c>, <c>Unchanged</c>.</summary>
    [Parameter, EditorRequired]
    public IStringLocalizer Words { get; set; } = null!;

    [Parameter, EditorRequired]
    public string ErrorFileName { get; set; } = "";

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    private double Share => plan is { Good.Length: > 0 } ? 100.0 * done / plan.Good.Length : 0;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task Choose(InputFileChangeEventArgs change)
    {
        (refusal, reading, fileName) = (null, true, change.File.Name);

        // The browser tells of a choice only when it differs from the last: a new input makes the same file a choice again.
        chosen++;

        try
        {
            if (change.File.Size > ImportPlan.MostBytes)
            {
                refusal = Text["TooLarge", change.File.Size / 1_048_576.0];
            }
            else
            {
                await Look(await Bytes(change.File));
            }
        }
        catch (IOException)
        {
            refusal = Text["Unreadable"];
        }
        finally
        {
            reading = false;
        }
    }

    private async Task<byte[]> Bytes(IBrowserFile file)
    {
        using var bytes = new MemoryStream();
        await using var content = file.OpenReadStream(ImportPlan.MostBytes, gone.Token);
        await content.CopyToAsync(bytes, gone.Token);

        return bytes.ToArray();
    }

    private async Task Look(byte[] file)
    {
        var read = ImportPlan.Of(file, Import);

        refusal = read.Refusal is { } why ? Describe(why) : null;
        await Attempt.Run(async () => foreseen = await Foresee(read));
        plan = read;
    }

    private async Task<Dictionary<Written, int>?> Foresee(ImportPlan<T> read)
    {
        var all = new List<Written>();

        foreach (var batch in read.Good.Select(good => good.Item).Chunk(ImportPlan.Batch))
        {
            if (await Import.Foresee([.. batch], gone.Token) is not { } written)
            {
                return null;
            }

            all.AddRange(written);
        }

        return all.CountBy(written => written).ToDictionary();
    }

    private async Task Write()
    {
        (writing, stop) = (true, false);
        tally ??= Enum.GetValues<Written>().ToDictionary(written => written, _ => 0);

        await Attempt.Run(async () =>
        {
            if (done == 0)
            {
                await Import.Prepare(gone.Token);
            }

            while (done < plan!.Good.Length && !stop && !gone.IsCancellationRequested)
            {
                await WriteBatch();
                StateHasChanged();
            }
        });

        writing = false;
    }

    private async Task WriteBatch()
    {
        var batch = plan!.Good.Skip(done).Take(ImportPlan.Batch).Select(good => good.Item);

        foreach (var written in await Import.Write([.. batch], gone.Token))
        {
            tally![written]++;
            done++;
        }
    }

    private void StartOver() => (plan, foreseen, tally, refusal, done) = (null, null, null, null, 0);

    private async Task Download()
    {
        var lines = plan!.Bad.Select(bad => (bad.Line, string.Join(" ", bad.Errors.Select(error => InFull(error)))));
        using var file = new DotNetStreamReference(new MemoryStream(ErrorFile.Of(plan.Columns!.Headings, lines, (Text["LineColumn"], Text["ProblemColumn"]))));

        await Script.Run("download", ErrorFileName, file);
    }

    private string InFull(LineError error) => error.Column is null ? Describe(error) : $"{error.Column} : {Describe(error)}";

    private string Describe(LineError error)
        => string.Format(CultureInfo.CurrentCulture, Text[$"Problem.{error.Problem}"], error.Detail is CsvField field ? Words[$"Field.{field.Key}"].Value : error.Detail);
}
