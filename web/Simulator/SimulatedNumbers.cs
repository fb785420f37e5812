using System.Globalization;

namespace SmsSupport.Web.Simulator;

/// <summary>Numbers for simulated phones.</summary>
internal static class SimulatedNumbers
{
    public static PhoneNumber First { get; } = PhoneNumber.Parse("+33600000001");

    /// <summary>The number after one, so that a second phone is one click away; the first again where none follows.</summary>
    public static PhoneNumber After(PhoneNumber number)
        => PhoneNumber.TryParse($"+{(long.Parse(number.E164[1..], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)}", "ZZ", out var after) ? after : First;
}
