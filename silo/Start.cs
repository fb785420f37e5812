using Microsoft.Extensions.Options;

namespace SmsSupport.Silo;

/// <summary>Runs a program; one that cannot start says why in a sentence or two rather than with a stack.</summary>
public static class Start
{
    private const int Failed = 1;

    private const int WrongSettings = 2;

    public static async Task<int> Run(Func<WebApplication> build)
    {
        var started = false;

        try
        {
            var app = build();

            app.Lifetime.ApplicationStarted.Register(() => started = true);
            await app.RunAsync();

            return 0;
        }
        catch (Exception failure) when (!started)
        {
            return Explain(failure);
        }
    }

    private static int Explain(Exception failure)
    {
        foreach (var sentence in Sentences(failure).Distinct())
        {
            Console.Error.WriteLine(sentence);
        }

        return failure is OptionsValidationException or InvalidOperationException or ArgumentException or FormatException ? WrongSettings : Failed;
    }

    private static IEnumerable<string> Sentences(Exception failure)
        => failure switch
        {
            OptionsValidationException wrong => wrong.Failures,
            AggregateException many => many.InnerExceptions.SelectMany(Sentences),
            { InnerException: { } inner } => Sentences(inner).Prepend(failure.Message),
            _ => [failure.Message],
        };
}
