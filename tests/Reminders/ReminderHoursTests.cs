using System.Globalization;
using SmsSupport.Reminders;

namespace SmsSupport.Tests.Reminders;

public sealed class ReminderHoursTests
{
    // 2026-11-20 is a Friday; Paris is at +01:00 in winter, +02:00 in summer.
    [Theory]
    [InlineData("2026-11-20T07:59:59+01:00", false)]
    [InlineData("2026-11-20T08:00:00+01:00", true)]
    [InlineData("2026-11-20T21:29:59+01:00", true)]
    [InlineData("2026-11-20T21:30:00+01:00", false)]
    [InlineData("2026-11-21T12:00:00+01:00", true)]
    [InlineData("2026-11-22T12:00:00+01:00", false)]
    [InlineData("2026-11-20T07:30:00Z", true)]
    [InlineData("2026-07-17T06:30:00Z", true)]
    [InlineData("2026-07-17T20:00:00Z", false)]
    public void Reminders_leave_between_half_past_nine_in_the_evening_and_eight_on_no_day_and_never_on_Sunday(string instant, bool open)
        => Assert.Equal(open, new ReminderHours(new()).IsOpen(At(instant)));

    [Theory]
    [InlineData("2026-11-20T12:00:00+01:00", "2026-11-20T12:00:00+01:00")]
    [InlineData("2026-11-20T06:00:00+01:00", "2026-11-20T08:00:00+01:00")]
    [InlineData("2026-11-20T21:30:00+01:00", "2026-11-21T08:00:00+01:00")]
    [InlineData("2026-11-21T21:30:00+01:00", "2026-11-23T08:00:00+01:00")]
    [InlineData("2026-11-22T00:00:00+01:00", "2026-11-23T08:00:00+01:00")]
    // The clocks go forward on Sunday 2026-03-29 and back on Sunday 2026-10-25.
    [InlineData("2026-03-28T22:00:00+01:00", "2026-03-30T08:00:00+02:00")]
    [InlineData("2026-10-24T22:00:00+02:00", "2026-10-26T08:00:00+01:00")]
    public void A_reminder_in_quiet_hours_waits_for_the_next_opening(string instant, string opening)
        => Assert.Equal(At(opening), new ReminderHours(new()).NextOpening(At(instant)));

    [Theory]
    [InlineData("2026-11-20T21:00:00+01:00", true)]
    [InlineData("2026-11-21T01:59:00+01:00", true)]
    [InlineData("2026-11-21T02:00:00+01:00", false)]
    [InlineData("2026-11-21T21:00:00+01:00", false)]
    [InlineData("2026-11-20T01:00:00+01:00", false)]
    public void A_window_over_midnight_belongs_to_the_day_it_opens_on(string instant, bool open)
        => Assert.Equal(open, Hours("20:00-02:00", "fri").IsOpen(At(instant)));

    [Fact]
    public void An_opening_in_the_hour_that_spring_skips_is_when_the_clocks_have_jumped()
    {
        var hours = Hours("02:30-05:00", "sun");

        Assert.False(hours.IsOpen(At("2026-03-29T01:59:59+01:00")));
        Assert.Equal(At("2026-03-29T03:00:00+02:00"), hours.NextOpening(At("2026-03-29T01:00:00+01:00")));
        Assert.True(hours.IsOpen(At("2026-03-29T03:00:00+02:00")));
    }

    [Fact]
    public void A_window_that_spring_skips_whole_opens_a_week_later()
        => Assert.Equal(At("2026-04-05T02:10:00+02:00"), Hours("02:10-02:50", "sun").NextOpening(At("2026-03-29T00:00:00+01:00")));

    [Fact]
    public void In_the_hour_that_autumn_repeats_the_first_time_counts()
    {
        var hours = Hours("02:10-02:50", "sun");

        Assert.True(hours.IsOpen(At("2026-10-25T02:30:00+02:00")));
        Assert.False(hours.IsOpen(At("2026-10-25T02:30:00+01:00")));
        Assert.Equal(At("2026-11-01T02:10:00+01:00"), hours.NextOpening(At("2026-10-25T02:30:00+01:00")));
    }

    [Fact]
    public void The_whole_day_can_be_open()
    {
        var hours = Hours("00:00-24:00", "MON, tue ,wed,thu,fri,sat,sun");

        for (var instant = At("2026-10-24T00:00:00Z"); instant < At("2026-10-27T00:00:00Z"); instant += TimeSpan.FromMinutes(7))
        {
            Assert.True(hours.IsOpen(instant), $"{instant:O}");
        }
    }

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is()
    {
        var hours = Hours("20:15-02:45", "sat,mon");

        for (var instant = At("2026-10-20T00:00:00Z"); instant < At("2026-11-03T00:00:00Z"); instant += TimeSpan.FromMinutes(23))
        {
            var opening = hours.NextOpening(instant);

            Assert.True(hours.IsOpen(opening), $"{instant:O}");
            Assert.True(opening == instant || !hours.IsOpen(opening.AddTicks(-1)), $"{instant:O}");
            Assert.Equal(hours.IsOpen(instant), opening == instant);
        }
    }

    [Theory]
    [InlineData("", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("08:00", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("8h-21h30", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("08:00-25:00", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("08:00-08:00", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("24:00-08:00", "mon", "Europe/Paris", "SMS_REMINDER_HOURS")]
    [InlineData("08:00-21:30", "", "Europe/Paris", "SMS_REMINDER_DAYS")]
    [InlineData("08:00-21:30", "mon,lundi", "Europe/Paris", "SMS_REMINDER_DAYS")]
    [InlineData("08:00-21:30", "mon", "Europe/Pariss", "SMS_TIME_ZONE")]
    public void A_wrong_setting_is_named(string window, string days, string zone, string key)
    {
        var error = Assert.Throws<FormatException>(() => new ReminderHours(new() { ReminderHours = window, ReminderDays = days, TimeZone = zone }));

        Assert.StartsWith(key, error.Message, StringComparison.Ordinal);
    }

    private static ReminderHours Hours(string window, string days) => new(new() { ReminderHours = window, ReminderDays = days });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
