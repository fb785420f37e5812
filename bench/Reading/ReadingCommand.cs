using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmsSupport.Inbox;
using SmsSupport.Reminders;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Bench.Reading;

/// <summary>Measures each list, filter, order and search of a filled database, beside what the database itself takes at least: <c>reading "Host=…"</c> or <c>reading DIRECTORY</c>.</summary>
internal static class ReadingCommand
{
    private static readonly DateTimeOffset LastDay = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public static async Task Run(IReadOnlyList<string> arguments)
    {
        await using var database = await BenchDatabase.Open(arguments[0]);

        var options = Options.Create(new SupportOptions());
        var (tickets, customers) = (new TicketReader(database, options), new CustomerStore(database, options));
        var (inbox, reminders) = (new InboxStore(database, options), new ReminderStore(database, options));

        if (arguments is [_, "pairs"])
        {
            await MeasurePairs(tickets);
            return;
        }

        var one = (await tickets.List(new())).Items[0].Number;

        Console.WriteLine($"{"",-44} {"p50",8} {"p95",8} {"worst",8}   answers");
        await Measure("floor: select 1", 50, async _ => (await database.Read(Statement.Ask("select 1 as one"), default)).Rows.Length);
        await Measure("floor: a ticket by its number", 50, async _ => await tickets.Summary(one) is null ? 0 : 1);

        foreach (var (name, filters) in ReadingCases.Tickets)
        {
            await Measure(name, Math.Max(filters.Length * 5, 10), async place => Told(await tickets.List(filters[place % filters.Length])));
        }

        await Measure("ticket with its thread", 20, async _ => (await tickets.Read(one))!.Thread.Length);
        await Measure("counters", 20, async _ => (await tickets.Count()).Total);

        foreach (var search in (string?[])[null, "martin", "lefevre zoe", "example", "client1234", "06 00 12", "z", "xyzzyq"])
        {
            await Measure($"customers: {search ?? "all"}", 10, async _ => Told(await customers.List(new(search))));
        }

        foreach (var filter in (InboxFilter[])[new(), new(Outcome.Added), new(Phone: "06 00 79 49 59"), new(Phone: "4959"), new(Outcome.Opened, "0600 12"), new(Phone: "99999999"), new(Page: new(1000))])
        {
            await Measure($"inbox: {filter.Outcome} {filter.Phone} {filter.Page?.Number}", 10, async _ => Told(await inbox.List(filter)));
        }

        foreach (var filter in (ReminderFilter[])[new(), new(ReminderState.Delivered), new(ReminderState.Failed), new(ReminderState.Queued), new(Phone: "06 00 79 49 59"), new(Phone: "4959")])
        {
            await Measure($"reminders: {filter.State} {filter.Phone}", 10, async _ => Told(await reminders.List(filter, LastDay)));
        }
    }

    /// <summary>The worst of two filters together in each order: median and longest of three.</summary>
    private static async Task MeasurePairs(TicketReader tickets)
    {
        const int Times = 3;
        const int Shown = 40;
        var (measured, failed) = (new List<(string Name, double Median, double Worst, string Answer)>(), 0);

        foreach (var (name, filter) in ReadingCases.Pairs())
        {
            var (milliseconds, answer) = (new List<double>(), "");

            for (var time = -1; time < Times; time++)
            {
                var began = Stopwatch.GetTimestamp();

                try
                {
                    answer = Told(await tickets.List(filter));
                }
                catch (StorageUnavailableException)
                {
                    failed++;
                }

                milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            // The first warms what the rest measure.
            milliseconds.RemoveAt(0);
            milliseconds.Sort();
            measured.Add((name, milliseconds[Times / 2], milliseconds[^1], answer));
        }

        Console.WriteLine($"{measured.Count} pairs, {failed} failed; median above 30 ms: {measured.Count(one => one.Median > 30)}, above 80: {measured.Count(one => one.Median > 80)}, above 150: {measured.Count(one => one.Median > 150)}");

        foreach (var (name, median, worst, answer) in measured.OrderByDescending(one => one.Median).Take(Shown))
        {
            Console.WriteLine($"{name,-64} {median,8:0.0} {worst,8:0.0}   {answer}");
        }
    }

    private static string Told<T>(Paged<T> page) => $"{page.Items.Length} of {page.Total}";

    private static async Task Measure<T>(string name, int times, Func<int, Task<T>> ask)
    {
        var (milliseconds, answer, failed) = (new List<double>(), default(T), 0);

        // The first round warms what the rest measures.
        for (var place = -times / 5; place < times; place++)
        {
            var began = Stopwatch.GetTimestamp();

            try
            {
                answer = await ask(Math.Abs(place));
            }
            catch (StorageUnavailableException)
            {
                failed++;
            }

            if (place >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        milliseconds.Sort();
        Console.WriteLine(
            $"{name,-44} {milliseconds[times / 2],8:0.0} {milliseconds[Math.Min(times - 1, (int)(times * 0.95))],8:0.0} {milliseconds[^1],8:0.0}   {answer}{(failed > 0 ? $", {failed} failed" : "")}");
    }
}
