using System.Collections.Frozen;
using System.Text;

namespace SmsSupport.Silo.Storage;

/// <summary>Letters that Unicode takes for letters of their own, as people type them who lack the key: normalizing leaves them as they are.</summary>
internal static class Letters
{
    private static readonly FrozenDictionary<int, string> Typed = new Dictionary<int, string>
    {
        ['œ'] = "oe", ['æ'] = "ae", ['ø'] = "o", ['ß'] = "ss", ['ı'] = "i", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "n",
        ['ĸ'] = "k", ['ƒ'] = "f", ['ɓ'] = "b", ['ƈ'] = "c", ['ɖ'] = "d", ['ɗ'] = "d", ['ə'] = "e", ['ɛ'] = "e", ['ɣ'] = "g", ['ɨ'] = "i", ['ƙ'] = "k", ['ɲ'] = "n", ['ɔ'] = "o",
        ['ƥ'] = "p", ['ʉ'] = "u", ['ʋ'] = "v", ['ƴ'] = "y", ['ƶ'] = "z", ['ς'] = "σ",
        ['’'] = "'", ['‘'] = "'", ['ʼ'] = "'", ['‐'] = "-", ['‑'] = "-", ['–'] = "-", ['—'] = "-", ['−'] = "-",
    }.ToFrozenDictionary();

    /// <param name="letter">A small one, without its marks.</param>
    public static string Plain(Rune letter) => Typed.TryGetValue(letter.Value, out var typed) ? typed : letter.ToString();
}
