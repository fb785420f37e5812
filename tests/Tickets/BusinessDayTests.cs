using SmsSupport.Grains.Tickets;

namespace SmsSupport.Tests.Tickets;

public sealed class BusinessDayTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-11-22T22:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-23")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    public void A_business_day_begins_at_the_business_s_midnight(string instant, string day)
    {
        var found = BusinessDay.Of(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Paris);

        Assert.Equal(day, BusinessDay.Key(found));
        Assert.Equal(found, BusinessDay.OfKey(day));
    }
}
