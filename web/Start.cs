using Microsoft.Extensions.Options;

namespace SmsSupport.Web;

/// <summary>Runs the site; one that cannot start says why in a sentence rather than with a stack.</summary>
internal static class Start
{
    private const int WrongSettings = 2;

    public static async Task<int> RunUntilStopped(this WebApplication app)
    {
        try
        {
            await app.RunAsync();

            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var fault in wrong.Failures)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return WrongSettings;
        }
    }
}
