using System.Text.RegularExpressions;
using CsCheck;
using SmsSupport.Inbox;
using SmsSupport.Silo;

namespace SmsSupport.Tests.Privacy;

public sealed class MaskedTests
{
    /// <summary>How people, addresses and programs write a number of nine digits at home.</summary>
    private static readonly Func<string, string>[] Notations =
    [
        digits => $"+33{digits}",
        digits => $"%2B33{digits}",
        digits => $"0033{digits}",
        digits => $"33{digits}",
        digits => $"0{digits}",
        digits => $"+33 {digits[0]} {InPairs(digits, " ")}",
        digits => $"+33 (0){digits[0]} {InPairs(digits, " ")}",
        digits => $"00 33 {digits[0]} {InPairs(digits, " ")}",
        digits => $"0{digits[0]} {InPairs(digits, " ")}",
        digits => $"0{digits[0]}.{InPairs(digits, ".")}",
        digits => $"0{digits[0]}-{InPairs(digits, "-")}",
        digits => $"0{digits[0]}\u00A0{InPairs(digits, "\u202F")}",
        digits => $"0{digits[0]}%20{InPairs(digits, "%20")}",
        digits => $"%2B33%20{digits[0]}%20{InPairs(digits, "%20")}",
        digits => $"%2B33%C2%A0{digits[0]}%C2%A0{InPairs(digits, "%C2%A0")}",
    ];

    private static readonly Gen<string> Digits = Gen.Select(Gen.Char['1', '9'], Gen.Char['0', '9'].Array[8], (first, others) => first + new string(others));

    private static readonly string[] Before = ["", " ", "conversation/", "/customers/", "(", "\"", "=", "%20", "%3D", "[", "\n", "Numéro ", "de:", ", ", "←"];

    private static readonly string[] After = ["", " ", "/", ",", ")", "\"", "\n", ".", " - 200", "%20", "→"];

    [Theory]
    [InlineData("Response did not arrive: conversation/+33600000001, retry", "Response did not arrive: conversation/+336•••••01, retry")]
    [InlineData("+33600000001 and +33600000002", "+336•••••01 and +336•••••02")]
    [InlineData("/api/v1/customers/06%2000%2000%2000%2001/", "/api/v1/customers/06•••••01/")]
    [InlineData("PUT /customers/+33600000001 - 200 - json", "PUT /customers/+336•••••01 - 200 - json")]
    public void Numbers_are_masked_whoever_wrote_them(string written, string shown) => Assert.Equal(shown, Masked.Text(written));

    [Theory]
    [InlineData("12 + 3 texts, TKT-20261122-0001, 2026-11-22T10:00:00+01:00")]
    [InlineData("Took 00:00:05.1234567, 0.0123456789 of it idle; 01:02:03.0412345")]
    [InlineData("S127.0.0.1:35021:154390317, 192.168.100.200:30000")]
    [InlineData("01a205511d1b75afb801bc291fc38a5f 01912345-6789-7123-8456-012345678901")]
    [InlineData("1764000000000 ms, 33 texts, 0.33612345678, v1.0.0+67aa5d1d8a6e9c")]
    public void What_is_no_number_of_anybody_stays(string written) => Assert.Equal(written, Masked.Text(written));

    [Fact]
    public void No_notation_gets_through()
        => Gen.Select(Digits, OneOf(Notations), OneOf(Before), OneOf(After))
            .Sample(
                (digits, notation, before, after) =>
                {
                    var masked = Masked.Text(before + notation(digits) + after);

                    Assert.DoesNotContain(digits[1..^2], Bare(masked), StringComparison.Ordinal);
                    Assert.EndsWith($"•••••{digits[^2..]}{after}", masked, StringComparison.Ordinal);
                    Assert.Equal(masked, Masked.Text(masked));
                },
                iter: 20_000);

    [Fact]
    public void Whatever_stands_around_it_no_number_in_E164_gets_through()
        => Gen.Select(Gen.String, Gen.String["+0123456789 .()-%2B{}=AZ•"])
            .Sample((any, likely) => !Regex.IsMatch(Masked.Text(any + likely), @"\+[1-9][0-9]{6,14}(?![0-9])"), iter: 20_000);

    [Fact]
    public void A_message_that_is_named_by_what_is_in_it_keeps_its_name_only()
    {
        var text = new InboundText(Guid.NewGuid(), "event-1", null, "+33600000001", "Ma carte {étoilée} ne\nmarche plus", default, default, "phone-1", 1, null);

        Assert.Equal("Late: InboundText { … }, dropped", Masked.Text($"Late: {text}, dropped"));
    }

    private static Gen<T> OneOf<T>(T[] each) => Gen.Int[0, each.Length - 1].Select(place => each[place]);

    private static string InPairs(string digits, string between) => string.Join(between, digits[1..].Chunk(2).Select(pair => new string(pair)));

    private static string Bare(string text) => string.Concat(text.Replace("%20", "", StringComparison.Ordinal).Replace("%C2%A0", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
}
