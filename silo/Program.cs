namespace SmsSupport.Silo;

/// <summary>A silo as a process of its own. Named apart so that <c>Program</c> is the site alone.</summary>
internal static class Program
{
    public static Task Main(string[] args) => WebApplication.CreateBuilder(args).AddSilo().Build().RunAsync();
}
