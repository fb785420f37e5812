namespace SmsSupport.Journals;

/// <summary>Lets the web nodes know what waits in each other's journals, so that a customer's texts keep their order whichever nodes took them. The key is 0.</summary>
[Alias("journals")]
public interface IJournalsGrain : IGrainWithIntegerKey
{
    /// <summary>To be called several times a second. A node that is not heard for ten seconds is no longer waited for, but for two minutes by the senders in its journal.</summary>
    /// <returns>What the other nodes said last.</returns>
    [Alias("report")]
    Task<OtherJournals> Report(JournalReport report);

    /// <summary>A node has ended, and nothing is in its journal any more.</summary>
    [Alias("leave")]
    Task Leave(string node);
}
