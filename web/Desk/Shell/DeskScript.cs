using Microsoft.JSInterop;

namespace SmsSupport.Web.Desk.Shell;

/// <summary>The few things only the browser can do, in <c>wwwroot/desk.js</c>. A browser that has gone away is no fault.</summary>
public sealed class DeskScript(IJSRuntime browser) : IAsyncDisposable
{
    private Task<IJSObjectReference>? script;

    public async Task Run(string function, params object?[] arguments)
    {
        try
        {
            await (await Load()).InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    public async Task<T?> Ask<T>(string function, params object?[] arguments)
    {
        try
        {
            return await (await Load()).InvokeAsync<T>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (script is not null)
            {
                await (await script).DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private Task<IJSObjectReference> Load() => script ??= browser.InvokeAsync<IJSObjectReference>("import", "/desk.js").AsTask();
}
