namespace SmsSupport.Tests.Api;

/// <summary>One site for many tests that leave nothing behind.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    public ApiSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await ApiSite.Start();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
