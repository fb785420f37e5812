using SmsSupport.Web.Desk.Reminders;

namespace SmsSupport.Tests.DeskPages;

public class BusinessTimeTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("24/12/2026 10:30", "2026-12-24T09:30:00Z")]
    [InlineData("24/12/2026 10h30", "2026-12-24T09:30:00Z")]
    [InlineData("1/7/2026 9:05", "2026-07-01T07:05:00Z")]
    [InlineData("2026-12-24 10:30", "2026-12-24T09:30:00Z")]
    [InlineData("2026-12-24T10:30", "2026-12-24T09:30:00Z")]
    [InlineData("2026-12-24T10:30:00+01:00", "2026-12-24T09:30:00Z")]
    [InlineData("2026-12-24T10:30:00Z", "2026-12-24T10:30:00Z")]
    [InlineData("25/10/2026 02:30", "2026-10-25T00:30:00Z")]
    public void A_time_is_read_on_the_clocks_of_the_business(string text, string instant)
        => Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), BusinessTime.Read(text, Paris, out _));

    [Fact]
    public void A_time_that_the_clocks_skip_is_none()
    {
        Assert.Null(BusinessTime.Read("29/03/2026 02:30", Paris, out var skipped));
        Assert.True(skipped);
    }

    [Theory]
    [InlineData("hier")]
    [InlineData("12/24/2026 10:30")]
    [InlineData("24/12/2026")]
    [InlineData("")]
    public void What_is_no_time_is_not_guessed(string text)
    {
        Assert.Null(BusinessTime.Read(text, Paris, out var skipped));
        Assert.False(skipped);
    }
}
