using SmsSupport.Desk;
using SmsSupport.Web.Desk.Settings;

namespace SmsSupport.Tests.DeskPages;

public class TextDraftTests
{
    [Theory]
    [InlineData(CustomerTextKind.PromptNamed, "Bonjour {Prénom} !", null)]
    [InlineData(CustomerTextKind.PromptNamed, "Hello {firstname}", null)]
    [InlineData(CustomerTextKind.PromptNamed, "Bonjour {Nom}", "ProblemPlace")]
    [InlineData(CustomerTextKind.Prompt, "Bonjour {Prénom}", "ProblemPlace")]
    [InlineData(CustomerTextKind.Prompt, "  ", "ProblemEmpty")]
    [InlineData(CustomerTextKind.Confirmation, "Merci, à bientôt", "ProblemTicket")]
    [InlineData(CustomerTextKind.ConfirmationNamed, "{Prénom}, {ticket}", null)]
    [InlineData(CustomerTextKind.ReminderMention, "", null)]
    public void A_template_is_checked_for_what_it_leaves_open(CustomerTextKind kind, string template, string? problem)
        => Assert.Equal(problem, new TextDraft(new(kind, Language.Fr, "built in"), template).Problem?.Sentence);

    [Fact]
    public void The_preview_shows_the_places_filled()
        => Assert.Equal("Camille : TKT-20261122-0001", new TextDraft(new(CustomerTextKind.ConfirmationNamed, Language.Fr, "x"), "{Prénom} : {Ticket}").Sample);

    [Fact]
    public void Only_what_differs_from_the_built_in_texts_is_kept()
    {
        var draft = Draft();

        draft.Texts[0].Template = "Autre chose";
        draft.Answers.Add(new(" Délai ", " 48 h "));

        Assert.True(draft.IsChanged);
        Assert.Equal(new CustomerText(CustomerTextKind.Prompt, Language.Fr, "Autre chose"), Assert.Single(draft.Written().Texts));
        Assert.Equal(new CannedAnswer("Délai", "48 h"), Assert.Single(draft.Written().CannedAnswers));

        draft.Texts[0].Reset();
        draft.Answers.Clear();

        Assert.False(draft.IsChanged);
    }

    [Fact]
    public void An_answer_moves_up_and_down_and_stops_at_the_ends()
    {
        var draft = Draft();
        draft.Answers.AddRange([new("a", "a"), new("b", "b"), new("c", "c")]);

        draft.Move(draft.Answers[2], -1);
        draft.Move(draft.Answers[0], -1);

        Assert.Equal(["a", "c", "b"], draft.Answers.Select(answer => answer.Title));
    }

    private static SettingsDraft Draft() => new(
        new([], UnknownTextPolicy.Open, []),
        [new(CustomerTextKind.Prompt, Language.Fr, "Bonjour"), new(CustomerTextKind.OptedOut, Language.Fr, "Au revoir")]);
}
