using System.Net;
using System.Text.Json;

namespace SmsSupport.Tests.Gateway;

/// <summary>A request as the gateway got it.</summary>
/// <param name="Part">The path after the base URL, such as <c>/messages</c>.</param>
/// <param name="Body">Null when it was no JSON.</param>
public sealed record RecordedRequest(string Method, string Part, string? ContentType, JsonElement? Body)
{
    /// <summary>Null while it is being answered, and when it never is.</summary>
    public HttpStatusCode? Answered { get; internal set; }

    /// <summary>Whether the gateway shall take a number that it would call invalid.</summary>
    public bool SkipsValidation { get; init; }

    /// <summary>The first number of a message; null for anything else.</summary>
    public string? Number
        => Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("phoneNumbers", out var numbers) && numbers.GetArrayLength() > 0 ? numbers[0].GetString() : null;

    /// <summary>The id of a message or hook; null for anything else.</summary>
    public string? Id => Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("id", out var id) ? id.GetString() : null;
}
