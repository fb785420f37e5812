namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Keeps a second process out of a journal's directory.</summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream file;

    private JournalLock(FileStream file) => this.file = file;

    /// <exception cref="InvalidOperationException">Another process has it, or it cannot be written.</exception>
    public static JournalLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);

            return new(new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidOperationException($"The journal cannot be written in {directory}: SMS_SUPPORT_DATA_DIR must name a directory this account may write in.", e);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"The journal in {directory} cannot be opened; most likely another process uses it. Give each process a SMS_SUPPORT_DATA_DIR of its own.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
