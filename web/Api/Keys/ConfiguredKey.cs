using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Api.Keys;

/// <summary>The key that <c>API_KEY</c> configures. It is live from the first second; once the database holds it, the database decides, so that it can be revoked.</summary>
internal sealed class ConfiguredKey(IConfiguration configuration)
{
    public const string Setting = "API_KEY";

    private volatile bool stored;

    /// <summary>Null when none is configured.</summary>
    public string? Hash { get; } = configuration[Setting] is { Length: > 0 } secret ? ApiKeyHash.Of(secret.Trim()) : null;

    public bool IsLiveBeforeStored(string hash)
        => !stored && Hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public void MarkStored() => stored = true;
}
