namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>What is in a batch: a statement is made, and kept prepared, for each combination.</summary>
[Flags]
internal enum BatchParts
{
    None = 0,
    Effects = 1,
    Inbox = 2,
    Opened = 4,
    Changed = 8,
    Entries = 16,
    Outbox = 32,
    Settled = 64,
    Released = 128,
    Lease = 256,
    Additions = 512,
}
