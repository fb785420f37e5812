namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Takes in requests the cluster could not, durably, and gives them back in order.</summary>
internal sealed class Journal : StoredJournal
{
    private readonly JournalWriter writer;

    public Journal(string directory, IJournalDisk disk, ILogger<Journal> logger)
        : this(JournalLock.Take(directory), disk, logger)
    {
    }

    public Journal(JournalLock ownership, IJournalDisk disk, ILogger<Journal> logger)
        : this(ownership, disk, new Reserve(ownership.Directory, disk, logger), logger)
    {
    }

    private Journal(JournalLock ownership, IJournalDisk disk, Reserve reserve, ILogger<Journal> logger)
        : base(ownership, disk, reserve, logger)
        => writer = new(ownership.Directory, disk, reserve, Segments, Backlog, LastSequence + 1, logger);

    /// <summary>Puts a request at the end. The sender is held from the moment of this call, the task ends when the request is durable.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public Task Append(WebhookRequest request, string? sender) => writer.Append(request, sender);

    protected override void Dispose(bool disposing)
    {
        writer.Dispose();
        base.Dispose(disposing);
    }
}
