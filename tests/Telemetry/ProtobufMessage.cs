using System.Text;

namespace SmsSupport.Tests.Telemetry;

/// <summary>As much of protobuf as OTLP takes to be read without its schema: fields by their number.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Value)> fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var length = (tag & 7) switch
            {
                0 => LengthOfVarint(bytes.Span),
                1 => 8,
                2 => (int)Varint(ref bytes),
                5 => 4,
                var other => throw new InvalidDataException($"Wire type {other}."),
            };

            fields.Add(((int)(tag >> 3), bytes[..length]));
            bytes = bytes[length..];
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => All(field).Select(value => new ProtobufMessage(value));

    public ProtobufMessage? Message(int field) => Messages(field).FirstOrDefault();

    public string Text(int field) => Encoding.UTF8.GetString(All(field).FirstOrDefault().Span);

    public string Hex(int field) => Convert.ToHexStringLower(All(field).FirstOrDefault().Span);

    private IEnumerable<ReadOnlyMemory<byte>> All(int field) => fields.Where(known => known.Number == field).Select(known => known.Value);

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var length = LengthOfVarint(bytes.Span);
        var value = 0UL;

        for (var place = length - 1; place >= 0; place--)
        {
            value = (value << 7) | (bytes.Span[place] & 0x7FUL);
        }

        bytes = bytes[length..];

        return value;
    }

    private static int LengthOfVarint(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0, (byte)0x7F) + 1;
}
