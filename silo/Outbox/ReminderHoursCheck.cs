using Microsoft.Extensions.Options;
using SmsSupport.Reminders;

namespace SmsSupport.Silo.Outbox;

/// <summary>Refuses to start with hours or days in which no reminder could leave.</summary>
internal sealed class ReminderHoursCheck : IValidateOptions<SupportOptions>
{
    public ValidateOptionsResult Validate(string? name, SupportOptions options)
    {
        // That the zone is unknown is said by the check of the other settings.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            _ = new ReminderHours(options);

            return ValidateOptionsResult.Success;
        }
        catch (FormatException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
