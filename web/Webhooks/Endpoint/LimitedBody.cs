using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace SmsSupport.Web.Webhooks.Endpoint;

/// <summary>Reads a request's body up to a limit.</summary>
internal static class LimitedBody
{
    public const int Limit = 5 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    /// <returns>Null when it is larger than the limit, said as soon as that is known.</returns>
    public static async Task<byte[]?> Read(HttpContext context)
    {
        if (context.Request.ContentLength > Limit)
        {
            return null;
        }

        // The server's own limit also counts what frames the chunks, so that bodies we accept would be too large for it; ours takes its place.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        // Grows with what really comes: announcing a large body must not take up its memory.
        using var body = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);

        try
        {
            while (await context.Request.Body.ReadAsync(chunk, context.RequestAborted) is > 0 and var read)
            {
                if (body.Length + read > Limit)
                {
                    return null;
                }

                body.Write(chunk, 0, read);
            }

            return body.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
