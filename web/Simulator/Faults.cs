namespace SmsSupport.Web.Simulator;

/// <summary>What goes wrong on one simulated phone, to see that nothing goes wrong in the desk.</summary>
internal sealed record Faults
{
    public static Faults None { get; } = new();

    public Repetition Repeat { get; init; }

    /// <summary>How long a customer's text stays on the way.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Holds the next text back until the one after it has gone.</summary>
    public bool SwapNextTwo { get; init; }

    /// <summary>Never tells what became of our texts.</summary>
    public bool DropReports { get; init; }

    /// <summary>Reports the next of our texts as failed.</summary>
    public bool FailNext { get; init; }
}
