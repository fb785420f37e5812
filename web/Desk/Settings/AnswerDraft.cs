namespace SmsSupport.Web.Desk.Settings;

/// <summary>A canned answer while an administrator changes it.</summary>
public sealed class AnswerDraft(string title, string text)
{
    public string Title { get; set; } = title;

    public string Text { get; set; } = text;

    public bool IsComplete => !string.IsNullOrWhiteSpace(Title) && !string.IsNullOrWhiteSpace(Text);
}
