using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsSupport.Doctor;

/// <summary>Reads settings as a start would, and says what a start would refuse: in sentences, or as findings.</summary>
public static partial class SettingFaults
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
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException or FormatException)
        {
            return Sentences(wrong).Select(Fault);
        }
    }

    /// <summary>What a failure says of settings, or else its own message. A setting's sentence names it, says what is wrong and, after a semicolon, what would be right.</summary>
    public static IEnumerable<string> Sentences(Exception failure)
        => failure is OptionsValidationException wrong ? wrong.Failures
            : Unreadable().Match(failure.Message) is { Success: true } said
                ? [$"{said.Groups["key"]} is '{said.Groups["value"]}'; it must be {(said.Groups["type"].Value is "System.Int32" ? "a whole number" : "a number, written as 1.5")}."]
                : [failure.Message];

    /// <summary>Whether its sentences say all, whatever its cause.</summary>
    public static bool IsOne(Exception failure) => failure is OptionsValidationException || Unreadable().IsMatch(failure.Message);

    private static Finding Fault(string sentence)
        => sentence.Split("; ", 2) is [var wrong, { Length: > 0 } right]
            ? Finding.Error(What, wrong + ".", char.ToUpperInvariant(right[0]) + right[1..])
            : Finding.Error(What, sentence, "Correct it in the environment, or in appsettings.json.");

    // The words of the configuration binder, which gives the three nowhere else.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
