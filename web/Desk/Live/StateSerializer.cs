using System.Buffers;
using Microsoft.AspNetCore.Components;
using Orleans.Serialization;

namespace SmsSupport.Web.Desk.Live;

/// <summary>Carries what a page read for its first answer into the circuit, so that nothing flickers. Our messages' own serializer does it: JSON cannot read them back.</summary>
internal sealed class StateSerializer<T>(Serializer serializer) : PersistentComponentStateSerializer<T>
{
    public override void Persist(T value, IBufferWriter<byte> writer) => writer.Write(serializer.SerializeToArray(value));

    public override T Restore(ReadOnlySequence<byte> data) => serializer.Deserialize<T>(data)!;
}
