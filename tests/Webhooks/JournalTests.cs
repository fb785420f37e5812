using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Whatever_was_appended_comes_back_whole_after_a_restart()
        => await Gen.Select(Requests.Any, Gen.String.Null()).Array[1, 10].SampleAsync(
            async appended =>
            {
                using var place = new TemporaryDirectory();

                using (var journal = Open(place))
                {
                    foreach (var (arrival, lane) in appended)
                    {
                        await journal.Append(arrival, lane);
                    }
                }

                using var again = Open(place);

                Assert.Equal(appended.Length, again.Backlog.Depth);
                Assert.All(appended, pair => Assert.True(pair.Item2 is null || again.Backlog.Holds(pair.Item2)));
                Assert.Equal(
                    appended.Select(pair => Describe(pair.Item1)).Order(),
                    (await Drain(again)).Select(Describe).Order());
            },
            iter: 30,
            threads: 1);

    [Fact]
    public void A_request_that_nobody_traces_is_written_as_older_programs_read_it()
        => Assert.Equal((1, 2), (RequestRecord.Write(Requests.Of("1"), null)[0], RequestRecord.Write(Requests.Of("1") with { Trace = "00-" }, null)[0]));

    [Fact]
    public async Task A_sender_gets_their_texts_back_in_order_one_at_a_time()
    {
        using var journal = Open();

        await journal.Append(Requests.Of("1"), "a");
        await journal.Append(Requests.Of("2"), "a");
        await journal.Append(Requests.Of("3"), "b");

        var first = await journal.Backlog.Next(Token);
        var other = await journal.Backlog.Next(Token);
        var next = journal.Backlog.Next(Token).AsTask();

        Assert.Equal(("1", "3"), (Body(journal, first), Body(journal, other)));
        Assert.False(next.IsCompleted);

        journal.Done(first);
        Assert.Equal("2", Body(journal, await next));
        Assert.True(journal.Backlog.Holds("a"));

        journal.Done(await next);
        Assert.False(journal.Backlog.Holds("a"));
    }

    [Fact]
    public async Task What_is_done_is_not_replayed_after_a_restart()
    {
        using (var journal = Open())
        {
            await journal.Append(Requests.Of("1"), "a");
            await journal.Append(Requests.Of("2"), "a");
            journal.Done(await journal.Backlog.Next(Token));
        }

        using var again = Open();

        Assert.Equal(["2"], (await Drain(again)).Select(Text));
    }

    [Fact]
    public async Task A_damaged_note_takes_nothing_from_the_journal()
    {
        long second;

        using (var journal = Open())
        {
            await journal.Append(Requests.Of("1"), "a");
            await journal.Append(Requests.Of("2"), "b");
            journal.Done(await journal.Backlog.Next(Token));
            second = (await journal.Backlog.Next(Token)).Offset;
        }

        var notes = Directory.EnumerateFiles(data.Journal, "*.done").Single();
        var bytes = await File.ReadAllBytesAsync(notes, Token);

        BitConverter.TryWriteBytes(bytes, (uint)second);
        await File.WriteAllBytesAsync(notes, bytes, Token);

        using var again = Open();

        Assert.Equal(["1", "2"], (await Drain(again)).Select(Text));
    }

    [Fact]
    public async Task A_crash_after_the_append_loses_nothing_and_one_before_the_note_costs_a_replay()
    {
        using (var journal = Open())
        {
            await journal.Append(Requests.Of("1"), "a");

            // What a killed process leaves: its files, just as they are now.
            CopyTo("crashed");
        }

        using var again = new Journal(Path.Combine(data.Path, "crashed"), new JournalDisk(), NullLogger<Journal>.Instance);

        Assert.Equal(["1"], (await Drain(again)).Select(Text));
    }

    [Fact]
    public async Task Segments_that_are_done_are_deleted()
    {
        using var journal = Open();

        for (var i = 0; i < 5; i++)
        {
            await journal.Append(Requests.Of(new string('x', 4 << 20)), null);
        }

        Assert.True(data.Segments.Count() > 1);
        await Drain(journal);
        Assert.Empty(data.Segments);
        Assert.Empty(Directory.EnumerateFiles(data.Journal, "*.done"));

        await journal.Append(Requests.Of("after"), null);
        Assert.Equal(["after"], (await Drain(journal)).Select(Text));
    }

    [Fact]
    public async Task Damage_is_skipped_counted_and_kept_aside()
    {
        using (var journal = Open())
        {
            foreach (var text in new[] { "1", "2", "3" })
            {
                await journal.Append(Requests.Of(text), "a");
            }
        }

        var segment = data.Segments.Single();
        var bytes = await File.ReadAllBytesAsync(segment, Token);

        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(segment, [.. bytes, 1, 2, 3], Token);

        using var again = Open();

        Assert.Equal(2, again.Damaged);
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(data.Journal, "damaged")).Count());
        Assert.Equal(["1", "3"], (await Drain(again)).Select(Text));
        Assert.Empty(data.Segments);
    }

    [Fact]
    public async Task Damage_that_comes_while_it_waits_is_skipped_too()
    {
        using var journal = Open();

        await journal.Append(Requests.Of("1"), "a");

        var entry = await journal.Backlog.Next(Token);

        await using (var file = new FileStream(data.Segments.Single(), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = Frame.HeaderLength + 2;
            file.WriteByte(0xFF);
        }

        Assert.Null(journal.Read(entry));
        Assert.Equal(1, journal.Damaged);
    }

    [Fact]
    public async Task Any_damage_to_any_file_leaves_a_journal_that_opens_and_works()
        => await Gen.Select(Gen.Int[0, 5000], Gen.Byte, Gen.Bool, Gen.Int[0, 5000]).SampleAsync(
            async (at, value, notes, cut) =>
            {
                using var place = new TemporaryDirectory();

                using (var journal = Open(place))
                {
                    for (var i = 0; i < 4; i++)
                    {
                        await journal.Append(Requests.Of($"text {i}"), "a");
                    }

                    journal.Done(await journal.Backlog.Next(Token));
                }

                var file = Directory.EnumerateFiles(place.Journal, notes ? "*.done" : "*.journal").Single();
                var bytes = await File.ReadAllBytesAsync(file, Token);

                bytes[at % bytes.Length] = value;
                await File.WriteAllBytesAsync(file, bytes[..(bytes.Length - (cut % (bytes.Length / 4)))], Token);

                using var again = Open(place);
                var texts = (await Drain(again)).Select(Text).ToArray();

                Assert.InRange(texts.Length, 1, 4);
                Assert.Equal(texts.Order(), texts);
                await again.Append(Requests.Of("new"), "a");
                Assert.Equal(["new"], (await Drain(again)).Select(Text));
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void A_second_process_is_kept_out_with_a_clear_error()
    {
        using var journal = Open();

        Assert.Contains("SMS_SUPPORT_DATA_DIR", Assert.Throws<InvalidOperationException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_uses_the_reserve_and_then_refuses()
    {
        var disk = new SmallDisk(Reserve.Size + 1000);
        using var journal = Open(disk: disk);

        await journal.Append(Requests.Of(new string('x', 900)), "a");
        await journal.Append(Requests.Of(new string('y', 900)), "a");
        Assert.False(File.Exists(Path.Combine(data.Journal, "reserve")));

        disk.Size = 2500;
        await Assert.ThrowsAsync<IOException>(() => journal.Append(Requests.Of(new string('z', 900)), "b"));
        Assert.False(journal.Backlog.Holds("b"));

        disk.Size = long.MaxValue;
        await journal.Append(Requests.Of("again"), "b");
        Assert.Equal(["again", "xxxxx", "yyyyy"], (await Drain(journal)).Select(arrival => Text(arrival)[..5]).Order());
        Assert.True(File.Exists(Path.Combine(data.Journal, "reserve")));
    }

    [Fact]
    public async Task After_a_failed_flush_what_was_durable_before_still_is()
    {
        var disk = new SmallDisk(long.MaxValue);

        using (var journal = Open(disk: disk))
        {
            await journal.Append(Requests.Of("before"), "a");
            disk.FlushesThatFail = 2;
            await Assert.ThrowsAsync<IOException>(() => journal.Append(Requests.Of("lost"), "a"));
            await journal.Append(Requests.Of("after"), "a");
        }

        using var again = Open();

        Assert.Equal(["before", "after"], (await Drain(again)).Select(Text));
    }

    [Fact]
    public async Task Many_at_once_share_their_flushes()
    {
        var disk = new SmallDisk(long.MaxValue) { FlushTakes = TimeSpan.FromMilliseconds(20) };
        using var journal = Open(disk: disk);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => journal.Append(Requests.Of($"{i}"), null)));

        Assert.InRange(disk.Flushes, 1, 20);
        Assert.Equal(200, (await Drain(journal)).Count);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Journal Open(TemporaryDirectory? place = null, IJournalDisk? disk = null)
        => new((place ?? data).Journal, disk ?? new JournalDisk(), NullLogger<Journal>.Instance);

    private void CopyTo(string name)
    {
        var copy = Directory.CreateDirectory(Path.Combine(data.Path, name));

        foreach (var file in Directory.EnumerateFiles(data.Journal).Where(file => Path.GetFileName(file) is not "lock" and not "reserve"))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }
    }

    private static async Task<List<WebhookRequest>> Drain(Journal journal)
    {
        var all = new List<WebhookRequest>();

        while (journal.Backlog.Depth > 0)
        {
            var entry = await journal.Backlog.Next(Token);

            if (journal.Read(entry) is { } arrival)
            {
                all.Add(arrival);
            }

            journal.Done(entry);
        }

        return all;
    }

    private static string Body(Journal journal, JournalEntry entry) => Text(journal.Read(entry)!);

    private static string Text(WebhookRequest arrival) => Encoding.UTF8.GetString(arrival.Body);

    private static string Describe(WebhookRequest arrival)
        => $"{arrival.PostId} {arrival.ArrivedAt:O} {arrival.SignatureStatus} {Mended(arrival.Signature)} {Mended(arrival.Timestamp)} {Convert.ToHexString(arrival.Body)} {arrival.Trace}";

    // A header cannot hold half a surrogate pair, and the journal does not keep one.
    private static string Mended(string? text) => text is null ? "-" : "=" + Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
