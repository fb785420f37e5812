using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SmsSupport.Doctor;

namespace SmsSupport.Silo;

/// <summary>Runs a program; one that cannot start says why in a sentence or two rather than with a stack.</summary>
public static class Start
{
    private const int Failed = 1;

    private const int WrongSettings = 2;

    // What had begun before the start failed is stopped in order, unless that fails too.
    private static readonly TimeSpan ForAnOrderlyEnd = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(Func<WebApplication> build)
    {
        var started = false;

        try
        {
            await using var app = build();

            // Before the host does it, which would log with a stack what is said below.
            app.Services.GetService<IStartupValidator>()?.Validate();

            await Begin(app);
            started = true;
            await app.WaitForShutdownAsync();

            return 0;
        }
        catch (Exception failure) when (!started)
        {
            return Explain(failure);
        }
    }

    /// <summary>Ends a program that was asked for what it does not know.</summary>
    public static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);

        return WrongSettings;
    }

    /// <summary>Whether a line of the log only repeats, with a stack, why the program did not start.</summary>
    internal static bool Repeats(string category, EventId line) => (category, line.Id) is ("Microsoft.Extensions.Hosting.Internal.Host", 11);

    private static async Task Begin(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await End(app);

            throw;
        }
    }

    // Parts that are thrown away without a stop complain of it at length.
    private static async Task End(WebApplication app)
    {
        using var patience = new CancellationTokenSource(ForAnOrderlyEnd);

        try
        {
            await app.StopAsync(patience.Token);
        }
        catch (Exception)
        {
            // Why it did not start is what matters, and is about to be said.
        }
    }

    private static int Explain(Exception failure)
    {
        foreach (var sentence in Sentences(failure).Distinct())
        {
            Console.Error.WriteLine(sentence);
        }

        return IsOfSettings(failure) ? WrongSettings : Failed;
    }

    private static bool IsOfSettings(Exception failure)
        => failure is AggregateException many ? many.InnerExceptions.All(IsOfSettings)
            : failure is OptionsValidationException or InvalidOperationException or ArgumentException or FormatException;

    private static IEnumerable<string> Sentences(Exception failure)
        => failure switch
        {
            AggregateException many => many.InnerExceptions.SelectMany(Sentences),
            { InnerException: AddressInUseException } => [$"{failure.Message.TrimEnd('.')}. Stop the program that listens there, or choose another address with --urls."],
            { InnerException: { } inner } when !SettingFaults.IsOne(failure) => Sentences(inner).Prepend(failure.Message),
            _ => SettingFaults.Sentences(failure),
        };
}
