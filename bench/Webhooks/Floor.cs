namespace SmsSupport.Bench.Webhooks;

/// <summary>The least a webhook that promises durability can do: append the body to a file, flush the disk, answer.</summary>
internal sealed class Floor : IAsyncDisposable
{
    private readonly WebApplication app;

    private readonly FileStream file = new(Path.GetTempFileName(), FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);

    private readonly Lock writing = new();

    private Floor(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<Floor> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();

        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        var floor = new Floor(builder.Build());

        floor.app.MapPost("/webhooks/sms", floor.Keep);
        await floor.app.StartAsync();

        return floor;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await file.DisposeAsync();
    }

    private async Task Keep(HttpRequest request)
    {
        using var body = new MemoryStream();

        await request.Body.CopyToAsync(body);

        lock (writing)
        {
            file.Write(body.ToArray());
            file.Flush(flushToDisk: true);
        }
    }
}
