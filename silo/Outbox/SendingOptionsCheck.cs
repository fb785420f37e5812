using Microsoft.Extensions.Options;
using SmsSupport.Grains.Reminders;

namespace SmsSupport.Silo.Outbox;

/// <summary>Refuses to start with settings that nothing could be sent with.</summary>
internal sealed class SendingOptionsCheck : IValidateOptions<SupportOptions>
{
    public ValidateOptionsResult Validate(string? name, SupportOptions options)
    {
        if (options.RetrySeconds is not > 0)
        {
            return ValidateOptionsResult.Fail("SMS_RETRY_SECONDS must be more than 0.");
        }

        try
        {
            _ = new ReminderHours(options);
        }
        catch (FormatException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }

        return ValidateOptionsResult.Success;
    }
}
