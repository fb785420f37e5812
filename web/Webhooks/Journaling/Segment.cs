using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>One file of the journal, with the file beside it that says which of its records are done.</summary>
internal sealed class Segment(string directory, long sequence, ulong marker)
{
    private const string Extension = ".journal";
    private const int DoneLength = 8;

    public long Sequence => sequence;

    public ulong Marker => marker;

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{sequence:D12}-{marker:x16}");

    public string FilePath => Path.Combine(directory, Name + Extension);

    /// <summary>Records written, or being written, that are not done. Guarded by the journal.</summary>
    public int Outstanding { get; set; }

    /// <summary>Where the next record goes. Known to the writer alone.</summary>
    public long Length { get; set; }

    private string DonePath => Path.Combine(directory, Name + ".done");

    public static Segment New(string directory, long sequence)
        => new(directory, sequence, BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <summary>The segments in a directory, oldest first.</summary>
    public static IEnumerable<Segment> All(string directory)
        => Directory.EnumerateFiles(directory, "*" + Extension)
            .Select(path => TryParse(directory, Path.GetFileNameWithoutExtension(path), out var segment) ? segment : null)
            .OfType<Segment>()
            .OrderBy(segment => segment.Sequence);

    public byte[] ReadAll() => File.ReadAllBytes(FilePath);

    public byte[] Read(long offset, int length)
    {
        using var file = File.OpenHandle(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[length];
        var read = RandomAccess.Read(file, bytes, offset);

        return bytes[..read];
    }

    /// <summary>Notes that a record needs no replay. Not flushed: a note that is lost costs a replay that changes nothing.</summary>
    public void MarkDone(long offset)
    {
        Span<byte> note = stackalloc byte[DoneLength];

        BinaryPrimitives.WriteUInt32LittleEndian(note, (uint)offset);
        BinaryPrimitives.WriteUInt32LittleEndian(note[4..], Check(note[..4]));

        using var file = new FileStream(DonePath, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

        file.Write(note);
    }

    /// <summary>Where the records stand that need no replay. Damaged notes count for nothing.</summary>
    public HashSet<long> ReadDone()
    {
        var done = new HashSet<long>();
        var notes = File.Exists(DonePath) ? File.ReadAllBytes(DonePath) : [];

        for (var at = 0; at + DoneLength <= notes.Length; at += DoneLength)
        {
            var note = notes.AsSpan(at, DoneLength);

            if (BinaryPrimitives.ReadUInt32LittleEndian(note[4..]) == Check(note[..4]))
            {
                done.Add(BinaryPrimitives.ReadUInt32LittleEndian(note));
            }
        }

        return done;
    }

    public void Delete(IJournalDisk disk)
    {
        disk.Delete(FilePath);
        File.Delete(DonePath);
    }

    private uint Check(ReadOnlySpan<byte> offset)
    {
        Span<byte> salt = stackalloc byte[sizeof(ulong)];

        BinaryPrimitives.WriteUInt64BigEndian(salt, marker);

        return Crc32C.Of(salt, offset);
    }

    private static bool TryParse(string directory, string name, [NotNullWhen(true)] out Segment? segment)
    {
        segment = name.Split('-') is [var sequence, var marker]
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(marker, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mark)
            ? new(directory, number, mark)
            : null;

        return segment is not null && segment.Name == name;
    }
}
