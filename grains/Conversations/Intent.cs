namespace SmsSupport.Grains.Conversations;

/// <summary>What a customer means by a text, as far as its words tell.</summary>
public abstract record Intent
{
    private Intent()
    {
    }

    /// <summary>The keyword alone: they want to be asked.</summary>
    public sealed record AskForHelp : Intent;

    /// <summary>The keyword followed by what is wrong.</summary>
    public sealed record Describe(string Words) : Intent;

    public sealed record StopReminders : Intent;

    public sealed record ResumeReminders : Intent;

    public sealed record LeaveDialog : Intent;

    public sealed record Anything : Intent;
}
