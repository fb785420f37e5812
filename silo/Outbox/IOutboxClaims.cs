namespace SmsSupport.Silo.Outbox;

/// <summary>The outbox as its sender sees it. Several senders, on several machines, may share one. What a sender gets is put into its <see cref="SendQueue"/>.</summary>
internal interface IOutboxClaims
{
    /// <summary>
    /// Takes telephone numbers that have texts to be sent now, and these texts: answers first, then automatic texts, then reminders, the oldest of each first. A number belongs to one sender at a time,
    /// and none is taken while one of its older texts waits for its next try. Before that, gives up texts that waited longer than their life, and takes back what dead senders had.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<ClaimResult> Claim(ClaimRequest request);

    /// <summary>Notes how tries ended, soon and together with others. A state that a report moved further meanwhile stays; what another sender has taken over is left alone.</summary>
    void Settle(IReadOnlyList<(ClaimedText Text, SendResult Result)> ended);

    /// <summary>Lets this sender's lease last.</summary>
    void Renew();

    /// <summary>Returns when all that was settled is noted, or cannot be.</summary>
    Task Finish();
}
