namespace SmsSupport.Operations;

/// <summary>What a web node says of itself every few seconds.</summary>
/// <param name="Id">Stays with its data directory, and so with its journal, through restarts.</param>
/// <param name="Name">For people: the machine and the address.</param>
/// <param name="JournalDepth">How many requests wait in its journal.</param>
/// <param name="JournalOldestAt">When the oldest of them arrived (UTC).</param>
/// <param name="JournalDamaged">Damaged stretches found since its start.</param>
/// <param name="FreeDiskBytes">Left where the journal lies; null when it cannot tell.</param>
/// <param name="Unverified">Whether it takes requests without a signature although it should not.</param>
/// <param name="CircuitOpen">Whether it puts requests into its journal without asking the cluster first, since the cluster did not answer.</param>
[GenerateSerializer, Immutable, Alias("web-node-report")]
public sealed record WebNodeReport(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Version,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] long JournalDepth,
    [property: Id(5)] DateTimeOffset? JournalOldestAt,
    [property: Id(6)] long JournalDamaged,
    [property: Id(7)] long? FreeDiskBytes,
    [property: Id(8)] bool Unverified,
    [property: Id(9)] bool CircuitOpen = false);
