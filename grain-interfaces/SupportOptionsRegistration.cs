using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace SmsSupport;

/// <summary>Binds <see cref="SupportOptions"/> and refuses to start with wrong ones, naming the key.</summary>
public static class SupportOptionsRegistration
{
    public static IServiceCollection AddSupportOptions(this IServiceCollection services)
    {
        services.AddOptions<SupportOptions>().BindConfiguration("").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SupportOptions>, Validation>());

        return services;
    }

    private sealed class Validation : IValidateOptions<SupportOptions>
    {
        public ValidateOptionsResult Validate(string? name, SupportOptions options)
        {
            var wrong = Faults(options).ToList();

            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }

        private static IEnumerable<string> Faults(SupportOptions options)
        {
            if (options.AutomaticTextsPerHour < 0)
            {
                yield return $"SMS_AUTOMATIC_TEXTS_PER_HOUR is {options.AutomaticTextsPerHour}; it must be 0 or more.";
            }

            if (options.AutomaticTextsPerNumber < 0)
            {
                yield return $"SMS_AUTOMATIC_TEXTS_PER_NUMBER is {options.AutomaticTextsPerNumber}; it must be 0 or more.";
            }

            if (!IsWithin(options.DialogHours, 24 * 365))
            {
                yield return $"SMS_DIALOG_HOURS is {options.DialogHours}; it must be a number of hours above 0 and of a year at most.";
            }

            if (!(options.ReopenDays >= 0 && options.ReopenDays <= 3650))
            {
                yield return $"SMS_REOPEN_DAYS is {options.ReopenDays}; it must be a number of days from 0 to 3650.";
            }

            if (!IsWithin(options.RetrySeconds, 3600))
            {
                yield return $"SMS_RETRY_SECONDS is {options.RetrySeconds}; it must be a number of seconds above 0 and of an hour at most.";
            }

            if (!IsWithin(options.TtlHours, 24 * 30))
            {
                yield return $"SMS_TTL_HOURS is {options.TtlHours}; it must be a number of hours above 0 and of 30 days at most.";
            }

            if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            {
                yield return $"SMS_TIME_ZONE is '{options.TimeZone}', which this machine does not know; write it as Europe/Paris.";
            }

            if (!PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(options.DefaultRegion))
            {
                yield return $"SMS_DEFAULT_REGION is '{options.DefaultRegion}'; it must be a country's two letters, such as FR.";
            }

            if (string.IsNullOrWhiteSpace(options.DataDirectory))
            {
                yield return "SMS_SUPPORT_DATA_DIR is empty; it must be a directory, such as ./data.";
            }
            else if (!CanBeMade(options.DataDirectory))
            {
                yield return $"SMS_SUPPORT_DATA_DIR is '{options.DataDirectory}', which cannot be made; name a directory this process may write to.";
            }
        }

        private static bool CanBeMade(string directory)
        {
            try
            {
                Directory.CreateDirectory(Path.GetFullPath(directory));

                return true;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                return false;
            }
        }

        private static bool IsWithin(double value, double most) => value > 0 && value <= most;
    }
}
