using SmsSupport.Web.Desk.Reminders;

namespace SmsSupport.Tests.DeskPages;

/// <summary>On Paris' clocks, one hour ahead of UTC in November; 22 November 2026 is a Sunday.</summary>
public sealed class DepartureTests
{
    private static readonly SupportOptions Usual = new();

    [Theory]
    [InlineData("2026-11-22T13:00Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T06:59Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T20:30Z", "2026-11-24T07:00Z")]
    [InlineData("2026-11-28T21:00Z", "2026-11-30T07:00Z")]
    public void A_reminder_in_quiet_hours_leaves_when_they_end(string asked, string departs)
        => Assert.Equal(DateTimeOffset.Parse(departs, null), Departure.After(DateTimeOffset.Parse(asked, null), Usual));

    [Theory]
    [InlineData("2026-11-23T07:00Z")]
    [InlineData("2026-11-23T20:29Z")]
    public void A_reminder_at_another_time_leaves_then(string asked)
        => Assert.Null(Departure.After(DateTimeOffset.Parse(asked, null), Usual));

    [Fact]
    public void A_window_over_midnight_belongs_to_the_day_it_opens_on()
    {
        var late = new SupportOptions { ReminderHours = "20:00-02:00", ReminderDays = "mon" };

        Assert.Null(Departure.After(DateTimeOffset.Parse("2026-11-24T00:30Z", null), late));
        Assert.Equal(DateTimeOffset.Parse("2026-11-30T19:00Z", null), Departure.After(DateTimeOffset.Parse("2026-11-24T01:00Z", null), late));
    }
}
