using Microsoft.Extensions.Configuration;

namespace SmsSupport;

/// <summary>How the product behaves. Each setting is an environment variable, or a key of <c>appsettings.json</c>, of the name given.</summary>
public sealed record SupportOptions
{
    /// <summary>Automatic texts to all numbers together.</summary>
    [ConfigurationKeyName("SMS_AUTOMATIC_TEXTS_PER_HOUR")]
    public int AutomaticTextsPerHour { get; set; } = 200;

    /// <summary>Automatic texts to one number in an hour.</summary>
    [ConfigurationKeyName("SMS_AUTOMATIC_TEXTS_PER_NUMBER")]
    public int AutomaticTextsPerNumber { get; set; } = 3;

    /// <summary>How long we wait for a description.</summary>
    [ConfigurationKeyName("SMS_DIALOG_HOURS")]
    public double DialogHours { get; set; } = 48;

    /// <summary>How long after closing a text reopens a ticket.</summary>
    [ConfigurationKeyName("SMS_REOPEN_DAYS")]
    public double ReopenDays { get; set; } = 7;

    /// <summary>Whose midnight begins a business day, whose hours are quiet.</summary>
    [ConfigurationKeyName("SMS_TIME_ZONE")]
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>The country of numbers written without one (ISO 3166).</summary>
    [ConfigurationKeyName("SMS_DEFAULT_REGION")]
    public string DefaultRegion { get; set; } = "FR";

    /// <summary>When reminders may be sent.</summary>
    [ConfigurationKeyName("SMS_REMINDER_HOURS")]
    public string ReminderHours { get; set; } = "08:00-21:30";

    /// <summary>On which days.</summary>
    [ConfigurationKeyName("SMS_REMINDER_DAYS")]
    public string ReminderDays { get; set; } = "mon,tue,wed,thu,fri,sat";

    /// <summary>The first delay of the outbox's growing ones.</summary>
    [ConfigurationKeyName("SMS_RETRY_SECONDS")]
    public double RetrySeconds { get; set; } = 5;

    /// <summary>How long a text may wait before it is given up.</summary>
    [ConfigurationKeyName("SMS_TTL_HOURS")]
    public double TtlHours { get; set; } = 24;

    /// <summary>Where the embedded database, the journal and the keys live.</summary>
    [ConfigurationKeyName("SMS_SUPPORT_DATA_DIR")]
    public string DataDirectory { get; set; } = "./data";

    public TimeSpan DialogLifetime => TimeSpan.FromHours(DialogHours);

    public TimeSpan ReopenWindow => TimeSpan.FromDays(ReopenDays);

    public TimeSpan TimeToLive => TimeSpan.FromHours(TtlHours);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
