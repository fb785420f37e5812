using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmsSupport.Web.Desk.ApiKeys;

/// <summary>A secret that nobody has yet, and the hash it is known by.</summary>
internal sealed record NewApiKey(string Secret, string Hash)
{
    // The beginning lets people and scanners recognise a key that lies where it should not.
    private const string Beginning = "sms_";

    public static NewApiKey Make()
    {
        var secret = Beginning + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

        return new(secret, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
    }
}
