using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Silo.Storage;

/// <summary>An id somebody else made up, fit for a unique index: PostgreSQL refuses to index more than 2.7 kB, so a longer one is replaced by its hash.</summary>
internal static class StoredKey
{
    private const int Longest = 200;

    public static string? Of(string? id)
        => id is { Length: > Longest } ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(id)))}" : id;
}
