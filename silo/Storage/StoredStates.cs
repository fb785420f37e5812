using Orleans.Storage;

namespace SmsSupport.Silo.Storage;

/// <summary>Writes grains' states as JSON that names no .NET type, so that a renamed class still reads what it wrote.</summary>
internal sealed class StoredStates : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(StoredState.Write(input));

    public T Deserialize<T>(BinaryData input) => StoredState.Read<T>(input.ToMemory().Span);
}
