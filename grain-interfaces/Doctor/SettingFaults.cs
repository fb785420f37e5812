using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsSupport.Doctor;

/// <summary>Reads settings as a start would, and turns what a start would refuse into findings.</summary>
public static class SettingFaults
{
    private const string What = "settings";

    public static IEnumerable<Finding> Of<TOptions>(IServiceProvider services)
        where TOptions : class => Of(() => services.GetRequiredService<IOptions<TOptions>>().Value);

    public static IEnumerable<Finding> Of(Func<object> read)
    {
        try
        {
            read();

            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures.Select(Fault);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            return [Fault(wrong.Message)];
        }
    }

    // Such a sentence says what is wrong and, after a semicolon, what would be right.
    private static Finding Fault(string sentence)
        => sentence.Split("; ", 2) is [var wrong, { Length: > 0 } right]
            ? Finding.Error(What, wrong + ".", char.ToUpperInvariant(right[0]) + right[1..])
            : Finding.Error(What, sentence, "Correct it in the environment, or in appsettings.json.");
}
