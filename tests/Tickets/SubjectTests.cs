using SmsSupport.Grains.Tickets;

namespace SmsSupport.Tests.Tickets;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("Ma commande", "Ma commande")]
    [InlineData("  Ma\n commande\t12 ", "Ma commande 12")]
    [InlineData("a\0b", "a b")]
    public void A_short_description_is_its_own_subject(string description, string subject) => Assert.Equal(subject, Subject.Of(description));

    [Fact]
    public void A_long_one_is_cut_between_words()
    {
        var subject = Subject.Of(string.Concat(Enumerable.Repeat("commande ", 20)));

        Assert.EndsWith("commande…", subject, StringComparison.Ordinal);
        Assert.InRange(subject.Length, 60, Subject.Longest);
    }

    [Fact]
    public void Half_an_emoji_is_never_left_over()
    {
        var subject = Subject.Of("a" + string.Concat(Enumerable.Repeat("😀", 60)));

        Assert.All(subject.EnumerateRunes(), rune => Assert.NotEqual(System.Text.Rune.ReplacementChar, rune));
    }
}
