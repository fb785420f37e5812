using System.Diagnostics.CodeAnalysis;
using System.Text;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>A request as bytes of the journal, with the sender whose order it must keep.</summary>
internal static class RequestRecord
{
    private const byte Version = 1;

    // The same, and the trace it belongs to. Only such ones are written in it, for an older program to read all others.
    private const byte VersionWithTrace = 2;

    public static byte[] Write(WebhookRequest request, string? sender)
    {
        using var stream = new MemoryStream(request.Body.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);

        writer.Write(request.Trace is null ? Version : VersionWithTrace);
        writer.Write(request.PostId.ToByteArray(bigEndian: true));
        writer.Write(request.ArrivedAt.UtcTicks);
        writer.Write((byte)request.SignatureStatus);
        WriteOptional(writer, sender);
        WriteOptional(writer, request.Signature);
        WriteOptional(writer, request.Timestamp);
        writer.Write(request.Body.Length);
        writer.Write(request.Body);

        if (request.Trace is { } trace)
        {
            writer.Write(trace);
        }

        writer.Flush();

        return stream.ToArray();
    }

    /// <summary>False for bytes this program did not write.</summary>
    public static bool TryRead(byte[] bytes, [NotNullWhen(true)] out WebhookRequest? request, out string? sender)
    {
        (request, sender) = (null, null);

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
            var status = (SignatureStatus)reader.ReadByte();

            sender = ReadOptional(reader);

            var (signature, timestamp) = (ReadOptional(reader), ReadOptional(reader));
            var length = reader.ReadInt32();
            var body = reader.ReadBytes(length);

            request = new(postId, arrivedAt, status, signature, timestamp, body) { Trace = version is VersionWithTrace ? reader.ReadString() : null };

            return body.Length == length && Enum.IsDefined(status);
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
