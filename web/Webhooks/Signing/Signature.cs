using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Webhooks.Signing;

/// <summary>The gateway's signature (sms-gate.app): HMAC-SHA256, in hex, over the raw body followed by the digits of the timestamp.</summary>
internal static class Signature
{
    public const string Header = "X-Signature";
    public const string TimestampHeader = "X-Timestamp";

    /// <summary>Checks a request by the keys and the clock.</summary>
    /// <returns>With a good signature also how many seconds the sender's clock is behind ours.</returns>
    public static (SignatureStatus Status, long? Skew) Check(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, IReadOnlyList<string> keys, DateTimeOffset now, TimeSpan tolerance)
    {
        if (keys.Count == 0)
        {
            return (SignatureStatus.Unchecked, null);
        }

        if (string.IsNullOrWhiteSpace(signature) || string.IsNullOrWhiteSpace(timestamp))
        {
            return (SignatureStatus.Missing, null);
        }

        if (!IsSigned(body, signature, timestamp, keys) || !TryReadSeconds(timestamp, out var seconds))
        {
            return (SignatureStatus.Bad, null);
        }

        var skew = now.ToUnixTimeSeconds() - seconds;

        return (Math.Abs(skew) <= tolerance.TotalSeconds ? SignatureStatus.Valid : SignatureStatus.OutsideWindow, skew);
    }

    /// <summary>Whether one of the keys signed this, at whatever time.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string? signature, string? timestamp, IReadOnlyList<string> keys)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];

        if (signature is null || timestamp is null || !TryReadHex(signature.AsSpan().Trim(), claimed))
        {
            return false;
        }

        var signed = false;

        // Every key is tried, whichever fits: the time this takes tells nothing.
        foreach (var key in keys)
        {
            signed |= CryptographicOperations.FixedTimeEquals(Compute(body, timestamp.Trim(), key), claimed);
        }

        return signed;
    }

    /// <summary>The signature the gateway would send.</summary>
    public static string Of(ReadOnlySpan<byte> body, string timestamp, string key) => Convert.ToHexStringLower(Compute(body, timestamp, key));

    private static byte[] Compute(ReadOnlySpan<byte> body, string timestamp, string key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));

        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));

        return hash.GetHashAndReset();
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, Span<byte> bytes)
        => text.Length == bytes.Length * 2 && Convert.FromHexString(text, bytes, out _, out _) is System.Buffers.OperationStatus.Done;

    // Twelve digits reach beyond the year 30000; more could not be subtracted from the clock.
    private static bool TryReadSeconds(string timestamp, out long seconds)
    {
        seconds = 0;

        return timestamp.Trim() is { Length: <= 12 } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
    }
}
