using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Bench.Filling;

/// <summary>Fills an empty database with tickets of plausible shape: <c>fill 1000000 "Host=…"</c> or <c>fill 200000 DIRECTORY</c>.</summary>
internal static class FillCommand
{
    public static async Task Run(IReadOnlyList<string> arguments)
    {
        var (tickets, named) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), arguments[1]);
        var began = Stopwatch.GetTimestamp();

        await using var database = await BenchDatabase.Open(named);

        if ((await database.Read(Statement.Ask("select number from ticket limit 1"), CancellationToken.None)).First is not null)
        {
            throw new InvalidOperationException("This database has tickets already; fill an empty one.");
        }

        await using (var target = await FillTarget.Open(named))
        {
            await new Archive(tickets).Write(target);
            await target.Complete();
        }

        Console.WriteLine($"{tickets} tickets written in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");

        // As after an upgrade from a build that had no documents.
        began = Stopwatch.GetTimestamp();
        await database.Write(Statement.Do("insert into ticket_search_backfill (day, sequence) values (0, 0)"), CancellationToken.None);
        await new SearchBackfill(database, NullLogger.Instance).Run(CancellationToken.None);
        Console.WriteLine($"their search documents in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
    }
}
