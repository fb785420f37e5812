using Microsoft.Win32.SafeHandles;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>The writes of the journal that a full or failing disk can refuse.</summary>
internal interface IJournalDisk
{
    /// <summary>Makes a new empty file, open for writing.</summary>
    SafeFileHandle Create(string path);

    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when all that was written would survive a loss of power.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Makes a file that takes up its room on the disk.</summary>
    void Allocate(string path, long size);

    void Delete(string path);
}
