namespace SmsSupport.Silo;

/// <summary>A silo as a process of its own. Not made of top-level statements, so that <c>Program</c> is the site alone.</summary>
internal static class Program
{
    public static Task Main(string[] args)
    {
        var silo = WebApplication.CreateBuilder(args).AddSilo().Build();

        silo.MapSiloHealth();

        return silo.RunAsync();
    }
}
