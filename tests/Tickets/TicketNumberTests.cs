using SmsSupport.Tickets;

namespace SmsSupport.Tests.Tickets;

public sealed class TicketNumberTests
{
    [Theory]
    [InlineData(1, "TKT-20261122-0001")]
    [InlineData(9999, "TKT-20261122-9999")]
    [InlineData(10000, "TKT-20261122-10000")]
    public void A_number_holds_its_day_and_its_place_and_never_wraps(long sequence, string text)
    {
        var number = new TicketNumber(new(2026, 11, 22), sequence);

        Assert.Equal(text, number.ToString());
        Assert.Equal(number, TicketNumber.Parse(text.ToLowerInvariant()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("TKT-20261122-1")]
    [InlineData("TKT-20261322-0001")]
    [InlineData("TKT-20261122-00001")]
    [InlineData("TKT-20261122-0001\n")]
    [InlineData("XTKT-20261122-0001")]
    [InlineData("TKT-20261122-٠٠٠١")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(TicketNumber.TryParse(text, out _));
}
