using SmsSupport.Silo.Doctor;

namespace SmsSupport.Silo;

/// <summary>A silo as a process of its own. Not made of top-level statements, so that <c>Program</c> is the site alone.</summary>
internal static class Program
{
    /// <summary>For health checks only, and several silos may share a machine: any free port, from this machine alone.</summary>
    private const string DefaultAddress = "http://127.0.0.1:0";

    public static Task<int> Main(string[] args) => CommandWord.In(args) switch
    {
        null => Serve(args),
        "doctor" when args.Length == 1 => SiloDoctor.Run(Console.Out),
        _ => Task.FromResult(Start.Refuse($"There is no command '{string.Join(' ', args)}'; a silo knows doctor alone, and runs without a command.")),
    };

    private static Task<int> Serve(string[] args)
        => Start.Run(() =>
        {
            var builder = WebApplication.CreateBuilder(args);

            if (!builder.Configuration.HasSilosApart())
            {
                throw new InvalidOperationException(
                    "ConnectionStrings__SmsSupport is missing: a silo of its own needs PostgreSQL, Host=…;Database=…;Username=…;Password=…. Without one, start the site alone: it holds a silo.");
            }

            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            {
                builder.WebHost.UseUrls(DefaultAddress);
            }

            return builder.AddSilo().Build().MapHealth();
        });
}
