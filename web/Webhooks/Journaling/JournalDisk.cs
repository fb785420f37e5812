using Microsoft.Win32.SafeHandles;

namespace SmsSupport.Web.Webhooks.Journaling;

internal sealed class JournalDisk : IJournalDisk
{
    public SafeFileHandle Create(string path)
        => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    // The file systems we run on (ext4, xfs, btrfs) also persist a new file's name with this.
    public void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    public void Allocate(string path, long size)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, size);

        RandomAccess.SetLength(file, size);
    }

    public void Delete(string path) => File.Delete(path);
}
