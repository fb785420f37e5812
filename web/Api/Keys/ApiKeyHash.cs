using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Api.Keys;

/// <summary>What is kept of a key instead of the key: SHA-256, in lower-case hex. Keys are long and random, so a slow hash would protect nothing more.</summary>
internal static class ApiKeyHash
{
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
