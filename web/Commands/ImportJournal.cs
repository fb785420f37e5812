using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Commands;

/// <summary><c>sms import-journal DIR</c>: replays what a site that will not come back left in its journal.</summary>
internal static class ImportJournal
{
    public static async Task<int> Run(IConfiguration configuration, string directory, Results results, CancellationToken cancellation)
    {
        var places = JournalPlaces.IsJournal(directory) ? [Path.GetFullPath(directory)] : JournalPlaces.Existing(directory).ToList();

        if (places is [])
        {
            await results.Complain(Directory.Exists(directory)
                ? $"There is no journal in {directory}; name a site's data directory, or the folder 'journal' in it."
                : $"There is no directory {directory}; name a site's data directory, or the folder 'journal' in it.");

            return ExitCode.WrongUsage;
        }

        var locks = new List<JournalLock>();

        try
        {
            return await Lock(places, locks, results) ? await Import(configuration, locks, results, cancellation) : ExitCode.WrongUsage;
        }
        finally
        {
            locks.ForEach(taken => taken.Dispose());
        }
    }

    private static async Task<bool> Lock(IEnumerable<string> places, List<JournalLock> locks, Results results)
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
                    await results.Complain($"A running site uses {place}, and replays it itself; stop that site to import it.");
                }
            }
            catch (InvalidOperationException)
            {
                await results.Complain($"{place} cannot be written, and the import notes there what is done; copy it to where this account may write.");
            }
        }

        return locks is not [];
    }

    private static Task<int> Import(IConfiguration configuration, List<JournalLock> locks, Results results, CancellationToken cancellation)
        => CommandHost.Guarded(results, async () =>
        {
            await using var host = ImportHost.Build(configuration, [.. locks.Select(taken => taken.Directory)]);
            var import = new JournalImport(host, locks, results);

            await import.Run(cancellation);
            await import.Report();

            return import.Left == 0 ? ExitCode.Done : ExitCode.Unfinished;
        });
}
