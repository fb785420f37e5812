using SmsSupport.Doctor;

namespace SmsSupport.Silo.Doctor;

/// <summary><c>dotnet run --project silo -- doctor</c>: the part of the doctor's work that a machine with silos alone needs.</summary>
internal static class SiloDoctor
{
    /// <returns>1 when an error was found.</returns>
    public static async Task<int> Run(TextWriter output)
    {
        // The builder is never built: it reads the settings from where a silo does.
        var configuration = WebApplication.CreateBuilder().Configuration;
        var report = await new Examination(SiloChecks.Of(configuration, TimeProvider.System)).Run(CancellationToken.None);

        foreach (var line in report.Lines())
        {
            await output.WriteLineAsync(line);
        }

        return report.HasErrors ? 1 : 0;
    }
}
