using System.Buffers;
using Microsoft.AspNetCore.Components;
using Orleans.Serialization;

namespace SmsSupport.Web.Desk.Live;

/// <summary>Carries what a page read for its first answer into the circuit, so that nothing flickers. Our messages' own serializer does it: JSON cannot read them back.</summary>
/// <remarks>The browser sends it back in the circuit's first message, whose size is limited: a page with more than <see cref="Most"/> reads again instead.</remarks>
internal sealed class StateSerializer<T>(Serializer serializer) : PersistentComponentStateSerializer<T>
{
    /// <summary>In bytes. A page keeps a handful of values, which grow by half on their way.</summary>
    private const int Most = 48 << 10;

    /// <summary>What one message of the browser may weigh: several values at their most, and what an agent pastes.</summary>
    public const int LargestMessage = 512 << 10;

    public override void Persist(T value, IBufferWriter<byte> writer)
    {
        var bytes = serializer.SerializeToArray(value);

        if (bytes.Length <= Most)
        {
            writer.Write(bytes);
        }
    }

    public override T Restore(ReadOnlySequence<byte> data) => data.IsEmpty ? default! : serializer.Deserialize<T>(data)!;
}
