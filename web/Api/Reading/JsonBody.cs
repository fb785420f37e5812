using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Web.Api.Reading;

/// <summary>Reads a request's body as JSON, or says why it cannot.</summary>
internal static class JsonBody
{
    public const int MostBytes = 1 << 20;

    public static async Task<(JsonElement Json, IResult? Problem)> Read(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
        {
            return (default, Problem.NotJson());
        }

        if (request.ContentLength > MostBytes || await ReadBytes(request) is not { } bytes)
        {
            return (default, Problem.TooLarge(MostBytes));
        }

        return Parse(bytes);
    }

    private static bool IsJson(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType!.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            && (type.CharSet?.Trim('"') ?? "utf-8").Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    // Null when there is more than we take; the rest is not waited for.
    private static async Task<byte[]?> ReadBytes(HttpRequest request)
    {
        var reader = request.BodyReader;

        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);

            if (read.Buffer.Length > MostBytes)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);

                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (JsonElement Json, IResult? Problem) Parse(byte[] bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith(mark) ? mark.Length : 0);

        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return (default, Problem.Malformed("There is no body; send JSON."));
        }

        if (!Utf8.IsValid(text.Span))
        {
            return (default, Problem.Malformed("The body is not UTF-8."));
        }

        try
        {
            using var document = JsonDocument.Parse(text);

            return (document.RootElement.Clone(), null);
        }
        catch (JsonException fault)
        {
            return (default, Problem.Malformed($"The body is not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} is where it stops making sense."));
        }
    }
}
