using System.Collections.Immutable;
using SmsSupport.Desk;

namespace SmsSupport.Web.Desk.Settings;

/// <summary>The settings while an administrator changes them.</summary>
public sealed class SettingsDraft
{
    private readonly DeskSettings before;

    public SettingsDraft(DeskSettings settings, ImmutableArray<CustomerText> builtIn)
    {
        before = settings;
        Texts = [.. builtIn.Select(text => new TextDraft(text, Own(settings, text) ?? text.Template))];
        UnknownText = settings.UnknownText;
        Answers = [.. settings.CannedAnswers.Select(answer => new AnswerDraft(answer.Title, answer.Text))];
    }

    public ImmutableArray<TextDraft> Texts { get; }

    public UnknownTextPolicy UnknownText { get; set; }

    public List<AnswerDraft> Answers { get; }

    public bool IsValid => Texts.All(text => text.Problem is null) && Answers.TrueForAll(answer => answer.IsComplete);

    public bool IsChanged
    {
        get
        {
            var now = Written();

            return now.UnknownText != before.UnknownText || !now.Texts.ToHashSet().SetEquals(before.Texts) || !now.CannedAnswers.SequenceEqual(before.CannedAnswers);
        }
    }

    public DeskSettings Written() => new(
        [.. Texts.Where(text => !text.IsBuiltIn).Select(text => text.Written())],
        UnknownText,
        [.. Answers.Select(answer => new CannedAnswer(answer.Title.Trim(), answer.Text.Trim()))]);

    public void Move(AnswerDraft answer, int by)
    {
        var place = Answers.IndexOf(answer);

        Answers.RemoveAt(place);
        Answers.Insert(Math.Clamp(place + by, 0, Answers.Count), answer);
    }

    private static string? Own(DeskSettings settings, CustomerText builtIn)
        => settings.Texts.FirstOrDefault(own => own.Kind == builtIn.Kind && own.Language == builtIn.Language)?.Template;
}
