namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>What the journal holds of one sender, in order. Guarded by the <see cref="Backlog"/>.</summary>
/// <param name="key">Null when the order of its one request does not matter.</param>
internal sealed class SenderQueue(string? key)
{
    public string? Key => key;

    /// <summary>Requests in the journal, or on their way into it.</summary>
    public int Held { get; set; }

    public Queue<JournalEntry> Waiting { get; } = new();

    public static SenderQueue Own() => new(null);
}
