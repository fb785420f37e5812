using System.Globalization;
using SmsSupport.Doctor;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at the runtime and the clock of this machine.</summary>
internal sealed class MachineCheck(IConfiguration configuration, TimeProvider time)
{
    private static readonly Version Recommended = new(10, 0, 13);

    public IEnumerable<Finding> Look()
    {
        yield return Runtime(Environment.Version);

        // An unknown one is a wrong setting, which another check tells.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(configuration["SMS_TIME_ZONE"] is { Length: > 0 } given ? given : new SupportOptions().TimeZone, out var zone))
        {
            yield return Finding.Ok(
                "time zone", string.Create(CultureInfo.InvariantCulture, $"{zone.Id}, where it is {TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone):yyyy-MM-dd HH:mm}."));
        }
    }

    internal static Finding Runtime(Version version)
        => version >= Recommended
            ? Finding.Ok(".NET", $"{version}")
            : Finding.Warning(".NET", $"{version}, which lacks security fixes.", $"Install the runtime {Recommended} or newer.");
}
