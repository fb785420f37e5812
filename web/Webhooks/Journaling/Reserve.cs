namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Room on the disk that is given up when there is no other: a full disk is most likely why the database failed in the first place.</summary>
internal sealed partial class Reserve(string directory, IJournalDisk disk, ILogger logger)
{
    public const long Size = 8 << 20;

    private readonly string path = Path.Combine(directory, "reserve");
    private readonly Lock gate = new();
    private bool held;

    /// <summary>Sets the room aside, if it is not and the disk has it.</summary>
    public void Hold()
    {
        lock (gate)
        {
            held = held || TryAllocate();
        }
    }

    /// <summary>Gives the room up.</summary>
    /// <returns>False when there was none.</returns>
    public bool GiveUp()
    {
        lock (gate)
        {
            if (!held)
            {
                return false;
            }

            LogGivenUp();
            Discard();
            held = false;

            return true;
        }
    }

    private bool TryAllocate()
    {
        try
        {
            disk.Allocate(path, Size);

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNoRoom(e);
            Discard();

            return false;
        }
    }

    private void Discard()
    {
        try
        {
            disk.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNoRoom(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The journal has no room in reserve.")]
    private partial void LogNoRoom(Exception error);

    [LoggerMessage(LogLevel.Error, "The journal could not be written; it gives up its reserve. Is the disk full?")]
    private partial void LogGivenUp();
}
