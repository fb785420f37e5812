using CsCheck;
using SmsSupport.Grains.Conversations;

namespace SmsSupport.Tests.Conversations;

public sealed class IntentTests
{
    [Theory]
    [InlineData("aide")]
    [InlineData("AIDE")]
    [InlineData("Aide ")]
    [InlineData("help")]
    [InlineData("HELP !")]
    [InlineData("\u00A0aide\u00A0")]
    [InlineData("\u202Faide\u2009")]
    [InlineData("\u200Bai\u200Dde\uFEFF")]
    [InlineData("aide.")]
    [InlineData("aide !!!")]
    [InlineData("« aide »")]
    [InlineData("\"aide\"")]
    [InlineData("'aide'")]
    [InlineData("’aide’")]
    [InlineData("“Aide”")]
    [InlineData("(aide)")]
    [InlineData("aide 🙏")]
    [InlineData("aide 1\uFE0F\u20E3")]
    [InlineData("#\u20E3 aide")]
    [InlineData("🆘 aide 🆘")]
    [InlineData("👨‍👩‍👧 aide 👍🏽")]
    [InlineData("aidé")]
    [InlineData("a\u0301ide")]
    [InlineData("ＡＩＤＥ")]
    [InlineData("\u202Eaide\u202C")]
    [InlineData("aide\0")]
    [InlineData("\naide\r\n")]
    [InlineData("aide ?")]
    [InlineData("...aide...")]
    public void The_keyword_alone_asks_for_help(string text) => Assert.IsType<Intent.AskForHelp>(IntentReader.Read(text));

    [Theory]
    [InlineData("aide ma commande n'est pas arrivée", "ma commande n'est pas arrivée")]
    [InlineData("AIDE : Ma commande", "Ma commande")]
    [InlineData("aide, ma commande !", "ma commande !")]
    [InlineData("aide - ma commande", "ma commande")]
    [InlineData("aide… ma commande", "ma commande")]
    [InlineData("aide\u00A0: ma commande", "ma commande")]
    [InlineData("« aide » ma commande", "ma commande")]
    [InlineData("help my parcel is lost", "my parcel is lost")]
    [InlineData("aide 🙏 ma commande 12", "ma commande 12")]
    [InlineData("aide\nma commande\nest perdue\n", "ma commande\nest perdue")]
    [InlineData("aide 12345", "12345")]
    [InlineData("aide aide", "aide")]
    [InlineData("aide:ma commande", "ma commande")]
    public void The_keyword_followed_by_words_describes_the_problem(string text, string words)
        => Assert.Equal(new Intent.Describe(words), IntentReader.Read(text));

    [Theory]
    [InlineData("ma commande, aide")]
    [InlineData("aidez moi")]
    [InlineData("aide-soignante cherche planning")]
    [InlineData("aider")]
    [InlineData("j'ai besoin d'aide")]
    [InlineData("l'aide ne marche pas")]
    [InlineData("helpdesk")]
    [InlineData("help's")]
    [InlineData("stop à la publicité")]
    [InlineData("annuler ma commande")]
    [InlineData("reprise de mon ancien téléphone")]
    [InlineData("")]
    [InlineData("🙏")]
    [InlineData("\ud800")]
    [InlineData("\ud800 aid")]
    [InlineData("اين طردي؟")]
    public void Other_words_are_anything(string text) => Assert.IsType<Intent.Anything>(IntentReader.Read(text));

    [Theory]
    [InlineData("STOP")]
    [InlineData("stop.")]
    [InlineData("ARRET")]
    [InlineData("Arrêt")]
    [InlineData("DESINSCRIPTION")]
    [InlineData("désinscription !")]
    public void Stop_words_alone_stop_the_reminders(string text) => Assert.IsType<Intent.StopReminders>(IntentReader.Read(text));

    [Theory]
    [InlineData("REPRISE")]
    [InlineData(" reprise 🙂")]
    public void Reprise_alone_resumes_them(string text) => Assert.IsType<Intent.ResumeReminders>(IntentReader.Read(text));

    [Theory]
    [InlineData("ANNULER")]
    [InlineData("annuler.")]
    public void Annuler_alone_leaves_the_dialog(string text) => Assert.IsType<Intent.LeaveDialog>(IntentReader.Read(text));

    [Fact]
    public void No_text_at_all_makes_the_reader_fail()
        => Gen.String[Gen.Char, 0, 40].Sample(text => IntentReader.Read(text) is not null);
}
