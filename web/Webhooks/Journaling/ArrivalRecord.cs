using System.Diagnostics.CodeAnalysis;
using System.Text;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>An arrival as bytes of the journal, with the sender whose order it must keep.</summary>
internal static class ArrivalRecord
{
    private const byte Version = 1;

    // The same, and the trace it belongs to. Only such ones are written in it, for an older program to read all others.
    private const byte VersionWithTrace = 2;

    public static byte[] Write(Arrival arrival, string? lane)
    {
        using var stream = new MemoryStream(arrival.Body.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);

        writer.Write(arrival.Trace is null ? Version : VersionWithTrace);
        writer.Write(arrival.PostId.ToByteArray(bigEndian: true));
        writer.Write(arrival.ArrivedAt.UtcTicks);
        writer.Write((byte)arrival.Verdict);
        WriteOptional(writer, lane);
        WriteOptional(writer, arrival.Signature);
        WriteOptional(writer, arrival.Timestamp);
        writer.Write(arrival.Body.Length);
        writer.Write(arrival.Body);

        if (arrival.Trace is { } trace)
        {
            writer.Write(trace);
        }

        writer.Flush();

        return stream.ToArray();
    }

    /// <summary>False for bytes this program did not write.</summary>
    public static bool TryRead(byte[] bytes, [NotNullWhen(true)] out Arrival? arrival, out string? lane)
    {
        (arrival, lane) = (null, null);

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);

            var version = reader.ReadByte();

            if (version is not (Version or VersionWithTrace))
            {
                return false;
            }

            var postId = new Guid(reader.ReadBytes(16), bigEndian: true);
            var arrivedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            var verdict = (Verdict)reader.ReadByte();

            lane = ReadOptional(reader);

            var (signature, timestamp) = (ReadOptional(reader), ReadOptional(reader));
            var length = reader.ReadInt32();
            var body = reader.ReadBytes(length);

            arrival = new(postId, arrivedAt, verdict, signature, timestamp, body) { Trace = version is VersionWithTrace ? reader.ReadString() : null };

            return body.Length == length && Enum.IsDefined(verdict);
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);

        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
