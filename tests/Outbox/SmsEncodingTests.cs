using SmsSupport.Outbox;

namespace SmsSupport.Tests.Outbox;

public sealed class SmsEncodingTests
{
    [Theory]
    [InlineData("", true, 0, 1, null)]
    [InlineData("Bonjour é è à ù", true, 15, 1, null)]
    [InlineData("prix : 5 €", true, 11, 1, null)]
    [InlineData("fenêtre", false, 7, 1, "ê")]
    [InlineData("l’été", false, 5, 1, "’")]
    [InlineData("Ça", true, 2, 1, null)]
    [InlineData("ça", false, 2, 1, "ç")]
    [InlineData("💬", false, 2, 1, "💬")]
    public void The_alphabet_decides_the_encoding(string text, bool gsm7, int units, int segments, string? culprit)
    {
        var encoding = SmsEncoding.Of(text);

        Assert.Equal((gsm7, units, segments, culprit), (encoding.IsGsm7, encoding.Units, encoding.Segments, encoding.Culprit));
    }

    [Fact]
    public void Every_character_that_costs_is_named_once_and_in_order()
        => Assert.Equal(["ê", "’", "💬"], SmsEncoding.Of("fenêtre de l’être, l’été 💬").Culprits);

    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    [InlineData('€', 152, 2)]
    [InlineData('€', 153, 3)]
    [InlineData('ê', 70, 1)]
    [InlineData('ê', 71, 2)]
    [InlineData('ê', 134, 2)]
    [InlineData('ê', 135, 3)]
    public void Long_texts_go_in_segments(char character, int length, int segments)
        => Assert.Equal(segments, SmsEncoding.Of(new string(character, length)).Segments);

    [Fact]
    public void An_emoji_never_straddles_two_segments() => Assert.Equal(3, SmsEncoding.Of(string.Concat(Enumerable.Repeat("😀", 67))).Segments);
}
