using SmsSupport.Doctor;
using SmsSupport.Web.Gateway;
using SmsSupport.Web.Webhooks;

namespace SmsSupport.Web.Doctor;

/// <summary>Checks the keys with which phones sign their posts. A finding names a key by its place in the list and its length alone, because the key is a secret.</summary>
internal sealed class SigningKeyCheck(IConfiguration configuration)
{
    private const string What = "signing key";

    // The length of a key that the app generates.
    private const int GeneratedLength = 8;

    public IEnumerable<Finding> Look()
    {
        var raw = configuration[WebhookOptions.SigningKeyName];
        var keys = new WebhookOptions { SigningKey = raw }.SigningKeys;

        if (keys is [])
        {
            return
            [
                configuration.HasGateway()
                    ? Finding.Error(
                        What, $"{WebhookOptions.SigningKeyName} is not set: every program that knows the address can post texts.", "Set it to the key the phone shows under Settings → Webhooks → Signing key.")
                    : Finding.Ok(What, "None; the phone simulator does not need one."),
            ];
        }

        var findings = Blanks(raw!).Concat(Doubled(keys)).Concat(keys.SelectMany((key, place) => Key(key, keys.Length == 1 ? "The key" : $"Key {place + 1}"))).ToList();

        return findings is [] ? [Finding.Ok(What, $"{keys.Length} key(s), all longer than the phone's own {GeneratedLength} characters.")] : findings;
    }

    private static IEnumerable<Finding> Key(string key, string which)
    {
        if (key.Length < GeneratedLength)
        {
            yield return Finding.Error(
                What, $"{which} has {key.Length} characters and can be guessed.", $"Set one of at least {GeneratedLength} random characters on the phone, better 32, and here.");
        }
        else if (key.Length == GeneratedLength)
        {
            yield return Finding.Ok(What, $"{which} has {GeneratedLength} characters, as phones make them; 32 random ones, set on the phone and here, are stronger.");
        }

        if (key.Any(char.IsWhiteSpace) || (key.Length > 1 && key[0] is '"' or '\'' && key[^1] == key[0]))
        {
            yield return Finding.Warning(What, $"{which} holds blanks or stands in quotes.", "Remove them, unless the phone shows them too: the key is used as it stands.");
        }
    }

    private static IEnumerable<Finding> Doubled(string[] keys)
        => keys.Distinct().Count() < keys.Length ? [Finding.Warning(What, "One key stands in the list twice.", "Remove one; was another phone's key meant?")] : [];

    private static IEnumerable<Finding> Blanks(string raw)
        => raw != raw.Trim() || raw.Split(',').Any(string.IsNullOrWhiteSpace)
            ? [Finding.Warning(What, "There are blanks around the keys, or an empty place in the list; both are passed over.", $"Write {WebhookOptions.SigningKeyName} without them.")]
            : [];
}
