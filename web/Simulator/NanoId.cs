using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Simulator;

/// <summary>Ids as the app makes them: 21 characters of 64.</summary>
internal static class NanoId
{
    private const int Length = 21;

    private const string Alphabet = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The same id for the same words: what is told again after a restart is told under the id it had.</summary>
    public static string For(string words)
        => string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(words)).Take(Length).Select(part => Alphabet[part % Alphabet.Length]));
}
