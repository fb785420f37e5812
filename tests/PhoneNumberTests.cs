namespace SmsSupport.Tests;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+33600000001")]
    [InlineData("0600000001")]
    [InlineData("06 00 00 00 01")]
    [InlineData("06.00.00.00.01")]
    [InlineData("0033600000001")]
    [InlineData("+33 (0)6 00 00 00 01")]
    [InlineData("\u00A006 00 00 00 01")]
    public void A_number_is_the_same_in_any_notation(string text)
    {
        Assert.True(PhoneNumber.TryParse(text, "FR", out var number));
        Assert.Equal("+33600000001", number.E164);
        Assert.Equal("06 00 00 00 01", number.Display("FR"));
    }

    [Theory]
    [InlineData("36173")]
    [InlineData("FREE")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("+33")]
    [InlineData("someone@example.org")]
    [InlineData("+1-800-FLOWERS")]
    [InlineData("00000000000000000000000000000000")]
    public void Short_codes_and_names_are_no_numbers(string? text) => Assert.False(PhoneNumber.TryParse(text, "FR", out _));

    [Fact]
    public void A_foreign_number_is_shown_with_its_country()
    {
        Assert.True(PhoneNumber.TryParse("+447400123456", "FR", out var number));
        Assert.Equal("+44 7400 123456", number.Display("FR"));
    }

    [Fact]
    public void A_masked_number_cannot_be_called() => Assert.Equal("+336•••••01", PhoneNumber.Parse("+33600000001").Masked());

    [Theory]
    [InlineData("06 12", "+33612", "0612")]
    [InlineData("+336.12", "+33612", null)]
    [InlineData("0033612", "+33612", "0033612")]
    [InlineData("+33 (0)6 12", "+33612", null)]
    [InlineData("5886", null, "5886")]
    [InlineData("abc", null, null)]
    public void A_piece_of_a_number_finds_it(string text, string? start, string? part)
    {
        var (starts, parts) = PhoneSearch.Read(text, "FR");

        Assert.Equal(start is null ? [] : [start], starts);
        Assert.Equal(part is null ? [] : [part], parts);
    }
}
