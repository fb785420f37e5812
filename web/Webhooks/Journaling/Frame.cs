using System.Buffers.Binary;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>How a record stands in a segment: the segment's marker, the record's length, a CRC-32C of length and record, the record.</summary>
/// <remarks>
/// The marker is random and not in the file but in its name. After damage the next whole record is found by it, and no body
/// can be made to look like a record.
/// </remarks>
internal static class Frame
{
    public const int HeaderLength = MarkerLength + LengthLength + CrcLength;

    private const int MarkerLength = 8;
    private const int LengthLength = 4;
    private const int CrcLength = 4;

    public static byte[] Wrap(ulong marker, ReadOnlySpan<byte> record)
    {
        var frame = new byte[HeaderLength + record.Length];
        var length = frame.AsSpan(MarkerLength, LengthLength);

        BinaryPrimitives.WriteUInt64BigEndian(frame, marker);
        BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(MarkerLength + LengthLength), Crc32C.Of(length, record));
        record.CopyTo(frame.AsSpan(HeaderLength));

        return frame;
    }

    /// <summary>The undamaged record whose frame begins here.</summary>
    public static bool TryUnwrap(ulong marker, ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> record)
    {
        record = default;

        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadUInt64BigEndian(bytes) != marker)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[MarkerLength..]);

        if (length < 0 || length > bytes.Length - HeaderLength)
        {
            return false;
        }

        record = bytes.Slice(HeaderLength, length);

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[(MarkerLength + LengthLength)..]) == Crc32C.Of(bytes.Slice(MarkerLength, LengthLength), record);
    }

    /// <summary>All undamaged records among the bytes, in order, and the stretches between them that are none.</summary>
    public static (List<Range> Records, List<Range> Damage) Scan(ulong marker, ReadOnlySpan<byte> bytes)
    {
        Span<byte> wanted = stackalloc byte[MarkerLength];
        var (records, damage) = (new List<Range>(), new List<Range>());
        var (at, good) = (0, 0);

        BinaryPrimitives.WriteUInt64BigEndian(wanted, marker);

        while (at < bytes.Length)
        {
            if (TryUnwrap(marker, bytes[at..], out var record))
            {
                if (at > good)
                {
                    damage.Add(good..at);
                }

                records.Add(at..(at + HeaderLength + record.Length));
                good = at += HeaderLength + record.Length;
            }
            else
            {
                var next = bytes[(at + 1)..].IndexOf(wanted);

                at = next < 0 ? bytes.Length : at + 1 + next;
            }
        }

        if (good < bytes.Length)
        {
            damage.Add(good..bytes.Length);
        }

        return (records, damage);
    }
}
