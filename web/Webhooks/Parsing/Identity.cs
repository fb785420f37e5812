using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>What a text is known by when it comes again.</summary>
internal static class Identity
{
    private const int LongestId = 256;

    /// <summary>An id as the gateway gave it; of one no database should hold, its hash.</summary>
    public static string? Id(string? given)
        => string.IsNullOrWhiteSpace(given) ? null
            : given.Length > LongestId || given.Any(char.IsControl) ? Hash(Encoding.UTF8.GetBytes(given))
            : given;

    /// <summary>The same for one SMS posted under two ids, by two hooks or by mistake.</summary>
    public static string OfContent(string sender, DateTimeOffset receivedAt, string text)
        => Hash(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sender}\n{receivedAt.ToUnixTimeMilliseconds()}\n{text}")));

    /// <summary>For a text that carries nothing but a <c>messageId</c>.</summary>
    public static string OfMessage(string messageId, string sender, string text) => Hash(Encoding.UTF8.GetBytes($"{messageId}\n{sender}\n{text}"));

    public static string OfBody(ReadOnlySpan<byte> body) => Hash(body);

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
