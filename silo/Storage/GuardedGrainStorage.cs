using System.Data.Common;
using Orleans.Storage;

namespace SmsSupport.Silo.Storage;

/// <summary>Orleans' grain storage without the driver's exceptions, which a grain's caller could not read.</summary>
internal sealed class GuardedGrainStorage(IGrainStorage storage) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        => Guarded(() => storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        => Guarded(() => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        => Guarded(() => storage.ClearStateAsync(stateName, grainId, grainState));

    private static async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException)
        {
            throw new StorageUnavailableException($"The database failed: {exception.GetType().Name}.");
        }
    }
}
