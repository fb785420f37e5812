using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Binding;

/// <summary>Reads a request's body as JSON, or says why it cannot. The server sees to <see cref="MostBytes"/>.</summary>
internal static class JsonBody
{
    public const int MostBytes = 1 << 20;

    /// <exception cref="BadRequestException">The body is not JSON.</exception>
    public static async Task<JsonElement> Read(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !IsUtf8(request.ContentType))
        {
            throw new BadRequestException(Problem.NotJson());
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException fault)
        {
            var place = $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";

            throw new BadRequestException(Problem.Malformed($"The body is empty or no JSON: {place} is where it stops making sense."));
        }
    }

    private static bool IsUtf8(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type) && HeaderUtilities.RemoveQuotes(type.Charset) is var charset
            && (!charset.HasValue || charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));
}
