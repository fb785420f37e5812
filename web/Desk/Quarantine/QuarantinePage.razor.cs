using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SmsSupport.Quarantine;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Receiving;

namespace SmsSupport.Web.Desk.Quarantine;

/// <summary>Requests whose signature did not hold: to look at, to check again, to forget.</summary>
public sealed partial class QuarantinePage
{
    private const int Batch = 50;

    private readonly HashSet<long> selected = [];
    private string? key;
    private double? busy;

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageAsked { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    [Inject]
    private Confirm Confirm { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    private IQuarantineGrain Held => Grains.GetGrain<IQuarantineGrain>(0);

    /// <summary>Whether signatures are checked at all.</summary>
    private bool Checks => Webhook.Value.SigningKeys.Length > 0;

    private bool AllSelected => Page is { Items.IsEmpty: false } page && page.Items.All(request => selected.Contains(request.Id));

    protected override QuarantineQuery Ask(Uri address) => QuarantineQuery.Read(address);

    protected override Task<Paged<QuarantinedRequest>> Read(QuarantineQuery asked) => Held.List(new(asked.Page, QuarantineQuery.PageSize));

    private void Select(long id)
    {
        if (!selected.Remove(id))
        {
            selected.Add(id);
        }
    }

    private void SelectAll(ChangeEventArgs change)
    {
        var shown = Page!.Items.Select(request => request.Id);

        if (change.Value is true)
        {
            selected.UnionWith(shown);
        }
        else
        {
            selected.ExceptWith(shown);
        }
    }

    private async Task Look(long id) => await Dialogs.ShowAsync<QuarantineDialog>(
        Text["One"], new DialogParameters<QuarantineDialog> { { dialog => dialog.RequestId, id } }, new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseButton = true });

    private async Task Verify() => await Attempt.Run(async () =>
    {
        var results = new List<ReleaseResult>();

        await InBatches(async ids => results.AddRange((await Services.GetRequiredService<QuarantineRelease>().Release(ids, key)).Values));

        Notices.Add(
            Text["Verified", Count(ReleaseResult.Released), Count(ReleaseResult.Duplicate), Count(ReleaseResult.StillBad)],
            Count(ReleaseResult.StillBad) > 0 ? Severity.Warning : Severity.Success);

        int Count(ReleaseResult result) => results.Count(one => one == result);
    });

    private async Task Drop()
    {
        var question = selected.Count > 0 ? Text["DropSelectedQuestion", selected.Count] : Text["DropAllQuestion", Page!.Total];

        if (await Confirm.Ask(Text["DropTitle"], question, Text["DropAction"]))
        {
            await Attempt.Run(() => InBatches(ids => Held.Drop(ids)));
        }
    }

    // The oldest first, so that what is heard after all is heard in order.
    private async Task InBatches(Func<ImmutableArray<long>, Task> act)
    {
        var batches = (selected.Count > 0 ? [.. selected] : await AllIds()).Order().Chunk(Batch).ToList();

        try
        {
            for (var done = 0; done < batches.Count && !Gone; done++)
            {
                busy = 100.0 * done / batches.Count;
                StateHasChanged();
                await act([.. batches[done]]);
            }
        }
        finally
        {
            busy = null;
        }

        selected.Clear();
        await Load();
    }

    private async Task<List<long>> AllIds()
    {
        var ids = new List<long>();

        for (var page = await Held.List(new(1, SmsSupport.PageAsked.MostPerPage)); !page.Items.IsEmpty; page = await Held.List(new(page.Number + 1, page.Size)))
        {
            ids.AddRange(page.Items.Select(request => request.Id));
        }

        return ids;
    }

    private string ReasonWords(string code) => Text[$"Reason.{code}"] is { ResourceNotFound: false } words ? words : code;
}
