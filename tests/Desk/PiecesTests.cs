using Bunit;
using SmsSupport.Outbox;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Home;
using SmsSupport.Web.Desk.Pieces;
using SmsSupport.Web.Desk.Tickets;

namespace SmsSupport.Tests.Desk;

/// <summary>The small parts, in both languages.</summary>
public sealed class PiecesTests : DeskContext
{
    [Theory]
    [InlineData("fr", TicketStatus.Open, "Ouvert")]
    [InlineData("fr", TicketStatus.InProgress, "En cours")]
    [InlineData("fr", TicketStatus.WaitingForUser, "En attente client")]
    [InlineData("fr", TicketStatus.Closed, "Fermé")]
    [InlineData("en", TicketStatus.WaitingForUser, "Waiting for customer")]
    public void A_status_is_said_in_words(string language, TicketStatus status, string words)
    {
        Speak(language);

        Assert.Equal(words, Render<StatusChip>(chip => chip.Add(part => part.Status, status)).Find("span").TextContent);
    }

    [Theory]
    [InlineData(DeliveryState.Queued, 0, null, "En file")]
    [InlineData(DeliveryState.Accepted, 0, null, "Remis au téléphone")]
    [InlineData(DeliveryState.Sent, 0, null, "Envoyé")]
    [InlineData(DeliveryState.Sent, 1, null, "Distribué (1/2)")]
    [InlineData(DeliveryState.Delivered, 2, null, "Distribué (2/2)")]
    [InlineData(DeliveryState.Failed, 0, "No service", "Échec : No service")]
    public void A_delivery_is_said_in_words(DeliveryState state, int delivered, string? reason, string words)
    {
        var line = Render<DeliveryLine>(part => part.Add(p => p.Delivery, new(state, 2, delivered, reason)));

        Assert.Equal(words, line.Find("bdi").TextContent);
    }

    [Fact]
    public void Only_what_failed_can_be_sent_again()
    {
        var again = 0;
        var failed = Render<DeliveryLine>(part => part
            .Add(p => p.Delivery, new(DeliveryState.Failed, 1, 0, "No service"))
            .Add(p => p.OnRetry, () => again++));

        failed.Find("button").Click();

        Assert.Equal("Réessayer", failed.Find("button").TextContent);
        Assert.Equal(1, again);
        Assert.Empty(Render<DeliveryLine>(part => part.Add(p => p.Delivery, new(DeliveryState.Sent, 1, 0, null))).FindAll("button"));
    }

    [Theory]
    [InlineData("fr", 0.5, "à l’instant")]
    [InlineData("fr", 5, "5 min")]
    [InlineData("fr", 125, "2 h")]
    [InlineData("fr", 4400, "3 j")]
    [InlineData("en", 4400, "3 d")]
    public void A_duration_is_one_short_word(string language, double minutes, string words)
    {
        Speak(language);

        Assert.Equal(words, Render<Elapsed>(part => part.Add(p => p.Since, Now.AddMinutes(-minutes))).Find("time").TextContent);
    }

    [Fact]
    public void A_duration_grows_while_it_is_shown()
    {
        var shown = Render<Elapsed>(part => part.Add(p => p.Since, Now.AddMinutes(-5)));

        Clock.Advance(TimeSpan.FromMinutes(2));

        shown.WaitForAssertion(() => Assert.Equal("7 min", shown.Find("time").TextContent));
    }

    [Fact]
    public void A_number_is_shown_as_people_write_it()
        => Assert.Equal("06 00 00 00 01", Render<Phone>(part => part.Add(p => p.Number, Some.Phone)).Find("bdi").TextContent);

    [Theory]
    [InlineData("fr", 3, "3 tickets non lus, le plus ancien depuis 2 h")]
    [InlineData("fr", 1, "1 ticket non lu, depuis 2 h")]
    [InlineData("en", 3, "3 unread tickets, the oldest waiting for 2 h")]
    public void Unread_tickets_are_announced(string language, long unread, string words)
    {
        Speak(language);

        var alert = Render<UnreadAlert>(part => part.Add(p => p.Counts, Some.Snapshot(1, unread).Tickets));

        Assert.Equal(words, alert.Find(".notice-grow").TextContent);
        Assert.Equal("/admin/support_tickets?unread=true", alert.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Nothing_is_announced_when_everything_is_read()
        => Assert.Empty(Render<UnreadAlert>(part => part.Add(p => p.Counts, Some.Snapshot(1).Tickets)).Markup.Trim());

    [Fact]
    public void A_text_s_price_is_shown_with_the_characters_that_raise_it()
    {
        var plain = Render<SegmentCount>(part => part.Add(p => p.Value, "Bonjour"));
        var dear = Render<SegmentCount>(part => part.Add(p => p.Value, "Bonjour 💬"));

        Assert.Contains("1 SMS", plain.Markup, StringComparison.Ordinal);
        Assert.Contains("7/160 · GSM-7", plain.Markup, StringComparison.Ordinal);
        Assert.Contains("10/70 · UCS-2", dear.Markup, StringComparison.Ordinal);
        Assert.Contains("« 💬 »", Render<SegmentCount>(part => part.Add(p => p.Value, $"💬 {new string('a', 70)}")).Find(".culprit").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(56, null)]
    [InlineData(70, null)]
    [InlineData(71, "2 SMS au lieu de 1")]
    [InlineData(150, "3 SMS au lieu de 1")]
    [InlineData(200, "3 SMS au lieu de 2")]
    public void A_character_is_blamed_only_for_texts_that_cost_more_by_it(int length, string? cost)
    {
        var found = Render<SegmentCount>(part => part.Add(p => p.Value, "ê" + new string('a', length - 1))).FindAll(".culprit");

        Assert.Equal(cost is null ? [] : [$"Le caractère « ê » coûte : ce texte part en {cost}."], found.Select(words => words.TextContent));
    }

    [Fact]
    public void A_character_that_shows_nothing_is_named_by_its_code()
        => Assert.Contains("U+202F", Render<SegmentCount>(part => part.Add(p => p.Value, $"12\u202F€ {new string('a', 70)}")).Find(".culprit").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("Bonjour {Prénom}, voir {Ticket}.", "Bonjour Zoé, voir TKT-20261122-0001.")]
    [InlineData("Hello {FirstName}!", "Hello Zoé!")]
    public void A_canned_answer_names_the_customer(string template, string text) => Assert.Equal(text, CannedText.For(Some.Ticket(), template));

    [Fact]
    public void A_canned_answer_to_somebody_unknown_names_nobody()
        => Assert.Equal("Bonjour, voici.", CannedText.For(Some.Ticket() with { FirstName = null }, "Bonjour {Prénom}, voici."));

    [Theory]
    [InlineData("a\u202Eb", "a[U+202E]b")]
    [InlineData("a\0b", "a[U+0000]b")]
    [InlineData("deux\nlignes", "deux\nlignes")]
    [InlineData("été 💬", "été 💬")]
    public void What_hides_or_turns_text_around_is_shown(string text, string shown) => Assert.Equal(shown, Hostile.Visible(text));

    [Theory]
    [InlineData(0, "SAV", "SAV")]
    [InlineData(3, "SAV", "(3) SAV")]
    [InlineData(3, "Clients", "(3) SAV · Clients")]
    public void The_tab_says_how_many_are_unread(long unread, string page, string title) => Assert.Equal(title, Tab.Title(unread, page, "SAV"));
}
