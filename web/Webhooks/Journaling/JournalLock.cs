namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>Keeps a second process out of a journal's directory.</summary>
internal sealed class JournalLock : IDisposable
{
    private const string FileName = "lock";

    // What an open says whose file another process has: EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream file;

    private JournalLock(string directory, FileStream file) => (Directory, this.file) = (directory, file);

    public string Directory { get; }

    /// <exception cref="InvalidOperationException">Another process has it, or it cannot be written.</exception>
    public static JournalLock Take(string directory)
        => TryTake(directory) ?? throw new InvalidOperationException($"Another process uses the journal in {directory}. Give each process a SMS_SUPPORT_DATA_DIR of its own.");

    /// <summary>The lock; null while another process has it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be written.</exception>
    public static JournalLock? TryTake(string directory)
    {
        try
        {
            System.IO.Directory.CreateDirectory(directory);

            return new(directory, new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidOperationException($"The journal cannot be written in {directory}: SMS_SUPPORT_DATA_DIR must name a directory this account may write in.", e);
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            return null;
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The journal in {directory} cannot be opened: SMS_SUPPORT_DATA_DIR must name a directory this account may write in, on a disk with room.", e);
        }
    }

    /// <summary>Whether a directory has, or had, a journal's lock.</summary>
    public static bool Marks(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Whether a process has it now. Looks without taking it for longer than the look.</summary>
    public static bool IsTaken(string directory)
    {
        try
        {
            using var look = new FileStream(Path.Combine(directory, FileName), FileMode.Open, FileAccess.Read, FileShare.Read);

            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            return true;
        }
    }

    public void Dispose() => file.Dispose();
}
