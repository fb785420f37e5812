using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms import-journal DIR</c>: replays what a site that will not come back left in its journal.</summary>
internal static class ImportJournal
{
    public static async Task<int> Run(IConfiguration configuration, string directory, CommandOutput output, CancellationToken cancellation)
    {
        var places = JournalPlaces.IsJournal(directory) ? [Path.GetFullPath(directory)] : JournalPlaces.Existing(directory).ToList();

        if (places is [])
        {
            await output.WriteError(Directory.Exists(directory)
                ? $"There is no journal in {directory}; name a site's data directory, or the folder 'journal' in it."
                : $"There is no directory {directory}; name a site's data directory, or the folder 'journal' in it.");

            return ExitCode.WrongUsage;
        }

        var locks = new List<JournalLock>();

        try
        {
            return await Lock(places, locks, output) ? await Import(configuration, locks, output, cancellation) : ExitCode.WrongUsage;
        }
        finally
        {
            locks.ForEach(taken => taken.Dispose());
        }
    }

    private static async Task<bool> Lock(IEnumerable<string> places, List<JournalLock> locks, CommandOutput output)
    {
        foreach (var place in places)
        {
            try
            {
                if (JournalLock.TryTake(place) is { } taken)
                {
                    locks.Add(taken);
                }
                else
                {
                    await output.WriteError($"A running site uses {place}, and replays it itself; stop that site to import it.");
                }
            }
            catch (InvalidOperationException)
            {
                await output.WriteError($"{place} cannot be written, and the import notes there what is done; copy it to where this account may write.");
            }
        }

        return locks is not [];
    }

    private static Task<int> Import(IConfiguration configuration, List<JournalLock> locks, CommandOutput output, CancellationToken cancellation)
        => CommandHost.RunOrExplain(output, async () =>
        {
            await using var host = ImportHost.Build(configuration, [.. locks.Select(taken => taken.Directory)]);
            var import = new JournalImport(host, locks, output);

            await import.Run(cancellation);
            await import.Report();

            return import.Left == 0 ? ExitCode.Done : ExitCode.Unfinished;
        });
}
