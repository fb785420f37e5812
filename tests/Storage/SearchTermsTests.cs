using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("TKT-20261122-0001")]
    [InlineData("tkt 20261122 0001")]
    [InlineData("TKT20261122-0001")]
    [InlineData("TKT.20261122.0001")]
    [InlineData("20261122-0001")]
    [InlineData("202611220001")]
    [InlineData("2026 1122 0001", false)]
    public void A_ticket_number_is_read_in_any_notation(string asked, bool isRead = true)
        => Assert.Equal(isRead, Terms(asked) is [["tkt-20261122-0001"]]);

    [Theory]
    [InlineData("06 00 00 00 01")]
    [InlineData("06.00.00.00.01")]
    [InlineData("0600000001")]
    [InlineData("+33600000001")]
    [InlineData("+33 (0)6 00-00-00-01")]
    [InlineData("0033600000001")]
    public void A_telephone_number_is_read_in_any_notation(string asked) => Assert.Equal(["600000001"], Assert.Single(Terms(asked)));

    [Fact]
    public void A_number_leaves_the_words_beside_it_alone()
        => Assert.Equal([["600000001"], ["martin"], ["colis"]], Terms("Martin 06 00 00 00 01 colis"));

    [Fact]
    public void The_beginning_of_a_telephone_number_is_one_term()
    {
        Assert.Equal([["+33612", "0612"]], Terms("06 12"));
        Assert.Equal([["61234"]], Terms("06 12 34"));
        Assert.Equal([["12"], ["34"]], Terms("12 34"));
        Assert.Equal([["commande"], ["06"], ["12"]], Terms("commande 06 12"));
    }

    [Fact]
    public void What_is_no_number_is_words()
    {
        Assert.Equal([["ecran"], ["casse"]], Terms(" Écran  CASSÉ écran "));
        Assert.Equal([["20269922-0001"]], Terms("20269922-0001"));
        Assert.Equal([], Terms(null));
        Assert.Equal([], Terms(" \u200B\0"));
        Assert.Equal(8, Terms("a b c d e f g h i j").Length);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("ab", false)]
    [InlineData("a-b-c", false)]
    [InlineData("%_!", false)]
    [InlineData("n'est", true)]
    [InlineData("100%", true)]
    public void Trigrams_find_what_has_three_letters_or_digits_in_a_row(string fragment, bool found) => Assert.Equal(found, new SearchTerm(fragment).IsIndexed);

    private static string[][] Terms(string? asked) => [.. SearchTerms.Read(asked, "FR").Select(term => term.Fragments.ToArray())];
}
