using System.Text;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

public class SignatureTests
{
    private const string Key = "kLé8#xyz";
    private const string Stamp = "1795370400";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1795370400);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Bodies.Received("aide", id: "1"));

    [Fact]
    public void The_signature_is_the_one_others_compute()

        // printf '{}1700000000' | openssl dgst -sha256 -hmac secret
        => Assert.Equal("8fb127cc8c5b6431435f5b344626a2223f2a364e6e5a8af0c4fca32b31d2eb52", Signature.Of("{}"u8, "1700000000", "secret"));

    [Fact]
    public void A_good_signature_holds() => Assert.Equal((SignatureStatus.Valid, 0L), Check(Signed()));

    [Fact]
    public void Upper_case_hex_holds() => Assert.Equal(SignatureStatus.Valid, Check(Signed().ToUpperInvariant()).Status);

    [Theory]
    [InlineData("other", Key)]
    [InlineData(Key, "other")]
    [InlineData("a", "b", Key)]
    public void Any_of_several_keys_holds(params string[] keys) => Assert.Equal(SignatureStatus.Valid, Check(Signed(), keys: keys).Status);

    [Fact]
    public void Without_a_key_nothing_is_checked() => Assert.Equal((SignatureStatus.Unchecked, null), Check("nonsense", keys: []));

    [Theory]
    [InlineData(-300, "Valid")]
    [InlineData(300, "Valid")]
    [InlineData(-301, "OutsideWindow")]
    [InlineData(301, "OutsideWindow")]
    [InlineData(86_400, "OutsideWindow")]
    public void A_clock_may_be_as_far_away_as_we_tolerate(int seconds, string verdict)
        => Assert.Equal((Enum.Parse<SignatureStatus>(verdict), (long)seconds), Check(Signed(), now: Now.AddSeconds(seconds)));

    [Theory]
    [InlineData(null, Stamp)]
    [InlineData("", Stamp)]
    [InlineData("  ", Stamp)]
    [InlineData("SIGNED", null)]
    [InlineData("SIGNED", "")]
    [InlineData(null, null)]
    public void A_header_that_is_not_there_is_missing(string? signature, string? timestamp)
        => Assert.Equal(SignatureStatus.Missing, Check(signature == "SIGNED" ? Signed() : signature, timestamp).Status);

    [Theory]
    [InlineData("zz")]
    [InlineData("0")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("é000000000000000000000000000000000000000000000000000000000000000")]
    public void Any_other_signature_is_bad(string signature) => Assert.Equal(SignatureStatus.Bad, Check(signature).Status);

    [Theory]
    [InlineData("1795370401")]
    [InlineData("-1795370400")]
    [InlineData("1795370400.0")]
    [InlineData("tomorrow")]
    [InlineData("99999999999999999999999999999999")]
    public void Another_timestamp_than_the_signed_one_is_bad(string timestamp) => Assert.Equal(SignatureStatus.Bad, Check(Signed(), timestamp).Status);

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999999999999999999999999")]
    public void A_signed_timestamp_that_is_no_time_is_bad(string timestamp)
        => Assert.Equal(SignatureStatus.Bad, Check(Signature.Of(Body, timestamp, Key), timestamp).Status);

    [Fact]
    public void Another_body_is_bad()
        => Assert.Equal(SignatureStatus.Bad, Signature.Check([.. Body, (byte)' '], Signed(), Stamp, [Key], Now, TimeSpan.FromMinutes(5)).Status);

    [Fact]
    public void A_signature_that_was_good_once_is_signed_for_ever()
    {
        Assert.True(Signature.IsSigned(Body, Signed(), Stamp, [Key]));
        Assert.False(Signature.IsSigned(Body, Signed(), Stamp, ["other"]));
        Assert.False(Signature.IsSigned(Body, Signed(), Stamp, []));
        Assert.False(Signature.IsSigned(Body, null, null, [Key]));
    }

    private static string Signed() => Signature.Of(Body, Stamp, Key);

    private static (SignatureStatus Status, long? Skew) Check(string? signature, string? timestamp = Stamp, string[]? keys = null, DateTimeOffset? now = null)
        => Signature.Check(Body, signature, timestamp, keys ?? [Key], now ?? Now, TimeSpan.FromSeconds(300));
}
