using SmsSupport.Reminders;
using SmsSupport.Tests.Api.Fakes;

namespace SmsSupport.Tests.Api;

public class ReminderMentionTests
{
    private static readonly string[] Known = [FakeSettings.French, FakeSettings.English];

    [Theory]
    [InlineData("Votre commission est là.")]
    [InlineData("Besoin d'aide ? Appelez-nous.")]
    [InlineData("💬")]
    public void A_text_without_the_mention_gets_it_on_a_line_of_its_own(string text)
        => Assert.Equal($"{text}\n{FakeSettings.French}", ReminderMention.AppendOnce(text, FakeSettings.French, Known));

    [Fact]
    public void Blanks_at_the_end_do_not_come_between()
        => Assert.Equal($"Votre commission.\n{FakeSettings.French}", ReminderMention.AppendOnce("Votre commission. \r\n\n", FakeSettings.French, Known));

    [Theory]
    [InlineData("Votre commission. 💬 Besoin d'aide ? Envoyez 'aide' par SMS.")]
    [InlineData("💬 Besoin d’aide ? Envoyez ‘aide’ par SMS.")]
    [InlineData("💬 BESOIN D'AIDE ? ENVOYEZ 'AIDE' PAR SMS.")]
    [InlineData("💬 Besoin d'aide\u00a0? Envoyez 'aide' par SMS.")]
    [InlineData("💬\u202fBesoin  d'aide?\r\nEnvoyez 'aide' par SMS.")]
    [InlineData("💬\ufe0f Besoin d\u02bcaide ? Envoyez 'aide' par\u200b SMS. Merci !")]
    [InlineData("Your commission is there. 💬 Need help? Text 'help' to us.")]
    public void A_text_that_holds_the_mention_in_any_language_stays_as_it_is(string text)
        => Assert.Equal(text, ReminderMention.AppendOnce(text, FakeSettings.French, Known));

    [Fact]
    public void Appending_twice_is_appending_once()
    {
        var once = ReminderMention.AppendOnce("Votre commission.", FakeSettings.French, Known);

        Assert.Equal(once, ReminderMention.AppendOnce(once, FakeSettings.French, Known));
        Assert.Equal(once, ReminderMention.AppendOnce(once, FakeSettings.English, Known));
    }

    [Fact]
    public void An_administrator_who_wants_no_mention_gets_none()
        => Assert.Equal("Votre commission.", ReminderMention.AppendOnce("Votre commission.", " ", [" ", FakeSettings.English]));

    [Fact]
    public void Half_characters_do_no_harm()
        => Assert.Equal($"\ud83d\n{FakeSettings.French}", ReminderMention.AppendOnce("\ud83d", FakeSettings.French, Known));
}
