using System.Security.Cryptography;

namespace SmsSupport.Web.Accounts;

/// <summary>A password to be used once, and told by voice or copied by hand.</summary>
internal static class OneTimePassword
{
    // Without the letters and digits that look alike.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
