using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Simulator;

/// <summary>Signs as the SMS Gate app does: the raw body followed by the timestamp's digits.</summary>
internal static class WebhookSignature
{
    public static string Of(ReadOnlySpan<byte> body, string timestamp, string key)
    {
        byte[] signed = [.. body, .. Encoding.ASCII.GetBytes(timestamp)];

        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed));
    }
}
