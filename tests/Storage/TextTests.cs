using CsCheck;
using SmsSupport.Inbox;
using SmsSupport.Silo.Storage;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Storage;

public sealed class TextTests(PostgreSqlServer server) : StorageTests(server)
{
    private static readonly string[] Hostile =
    [
        "", "\0", "a\0b\0", "\uD800", "\uDC00\uD800", "x\uD83Dy", "\uD83D\uDE00\uD83D", "\u0010", "\u00100000", "\u0010\0\u0010", "\u202E\u2066txt\u2069",
        "\u200B\u200D\uFEFFaide", "\uFFFE\uFFFF", "'; drop table ticket; --", "%_!\\", "\r\n\t\u0001\u001F\u007F\u0085", "e\u0301 \u00E9", "👩‍👩‍👧‍👦",
        new('é', 100_000),
    ];

    private static readonly char[] Pieces = ['\u0010', '0', '1', 'D', '8', '\0', '\uD800', '\uDC00'];

    [Fact]
    public void Any_string_comes_back_as_it_went()
        => Gen.Char.Array[0, 40].Select(characters => new string(characters))
            .Sample(text => StoredText.Decode(StoredText.Encode(text)) == text && !StoredText.Encode(text).Contains('\0', StringComparison.Ordinal));

    [Fact]
    public void Strings_of_the_escape_and_its_digits_come_back_as_they_went()
        => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12].Select(characters => new string(characters))
            .Sample(text => StoredText.Decode(StoredText.Encode(text)) == text);

    [Fact]
    public void A_plain_text_is_stored_as_it_is()
    {
        const string Plain = "Bonjour, où est ma commande n° 12 ? 😀";

        Assert.Same(Plain, StoredText.Encode(Plain));
        Assert.Same(Plain, StoredText.Decode(Plain));
    }

    [Fact]
    public void Any_string_can_be_searched_for()
        => Gen.OneOf(Gen.Char, Gen.Char['\uFDD0', '\uFFFF'], Gen.Char['\uD800', '\uDFFF']).Array[0, 40].Select(characters => new string(characters))
            .Sample(text => SearchText.Fold(text) is not null && SearchText.Words(text).Count <= 8);

    [Theory, MemberData(nameof(Both))]
    public async Task Hostile_texts_are_stored_listed_and_searched_without_harm(Dialect dialect)
    {
        await using var database = await Open(dialect);

        foreach (var (index, text) in Hostile.Index())
        {
            var (number, phone) = (Sample.Number(index + 1), Sample.Phone(index + 1));
            await database.Conversations.Commit(
                Sample.Effect(
                    phone,
                    next: new() { DeviceId = text, Anonymous = [new("key", text, Sample.Noon)] },
                    inbox: Sample.Inbox(phone, eventId: $"{index}{text}", contentKey: $"content-{index}{text}", text: text) with { Sender = text, Reason = text },
                    opened: Sample.Ticket(number, phone, text) with { Head = Sample.Head(number) with { Tags = [text], Assignee = text } },
                    entries: [Sample.Entry(number, text: text)],
                    outbox: [Sample.Text(phone) with { Text = text, DeviceId = text }]),
                Ended);
            await database.Customers.Put([new(phone, text, text, text, text)], Sample.Noon, Ended);

            var stored = await database.Conversations.Load(phone, Ended);
            Assert.Equal(text, stored.Conversation.DeviceId);
            Assert.Equal(text, stored.Conversation.Anonymous[0].Text);
            var details = await database.Tickets.Read(number, Ended);
            Assert.Equal((text, text, text), (details!.Ticket.Description, details.Ticket.Assignee, details.Ticket.LastName));
            Assert.Equal([text], details.Ticket.Tags);
            Assert.Equal(text, details.Thread[0].Text);
            Assert.Equal(new(phone, text, text, text, text), await database.Customers.Find(phone, Ended));
            Assert.Equal(text, Assert.Single((await database.Inbox.List(new(Page: new(1, 1)), Ended)).Items).Text);

            _ = await database.Tickets.List(new(Search: text, Number: text, Phone: text), Ended);
            _ = await database.Customers.List(new(text), Ended);
            _ = await database.Inbox.List(new(Phone: text), Ended);
        }

        var claimed = await database.Silo.Claim();
        Assert.Equal(Hostile, claimed.Select(each => each.Text));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_name_of_every_value_survives(Dialect dialect)
    {
        await using var database = await Open(dialect);

        foreach (var (index, outcome) in Enum.GetValues<Outcome>().Index())
        {
            await database.Inbox.Record(Sample.Inbox(Sample.Phone(index + 1), outcome), Ended);
        }

        foreach (var (index, kind) in Enum.GetValues<TicketEventKind>().Index())
        {
            await database.Conversations.Commit(
                Sample.Effect(
                    readVersion: index,
                    opened: index == 0 ? Sample.Ticket(Sample.Number(1)) : null,
                    entries: [Sample.Entry(Sample.Number(1), EntryKind.Event) with { Event = new(kind, null, "to") }]),
                Ended);
        }

        Assert.Equal(Enum.GetValues<Outcome>().Reverse(), (await database.Inbox.List(new(), Ended)).Items.Select(entry => entry.Outcome));
        Assert.Equal(Enum.GetValues<TicketEventKind>(), (await database.Tickets.Read(Sample.Number(1), Ended))!.Thread.Select(entry => entry.Event!.Kind));
    }
}
