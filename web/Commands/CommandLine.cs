using System.CommandLine;
using System.CommandLine.Invocation;

namespace SmsSupport.Web.Commands;

/// <summary>The commands of the program: <c>dotnet run --project web -- sms …</c>, <c>-- doctor</c>. None serves the desk.</summary>
internal static class CommandLine
{
    // After Ctrl-C a command may finish its step for this long; then the process ends.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Whether a command is meant, be it one that there is not: a mistyped one must not start a site.</summary>
    public static bool Handles(string[] args) => args is ["--help" or "-h" or "-?", ..] || Cluster.CommandIn(args) is not null;

    // The builder is never built; it reads the settings from the places a site reads them from.
    public static Task<int> Run(string[] args) => Run(args, WebApplication.CreateBuilder().Configuration, Console.Out, Console.Error);

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> Run(string[] args, IConfiguration configuration, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("SMS Support: a customer-service desk fed by SMS. Without a command it serves the desk.") 
        {
            SmsCommand.Create(configuration),
            DoctorCommand.Create(configuration),
        };

        if (Cluster.CommandIn(args) is { } word && root.Subcommands.All(command => command.Name != word))
        {
            await error.WriteLineAsync($"There is no command '{word}'; there are {Names(root.Subcommands)}. Without a command the desk is served; --help says more.");

            return ExitCode.WrongUsage;
        }

        var asked = root.Parse(args);

        if (asked.Action is not ParseErrorAction wrong)
        {
            return await asked.InvokeAsync(new() { Output = output, Error = error, ProcessTerminationTimeout = TerminationTimeout });
        }

        // A correction of the command line is an error, not a result.
        wrong.ShowHelp = false;
        await asked.InvokeAsync(new() { Output = error, Error = error });
        await error.WriteLineAsync("Add --help to see how it is used.");

        return ExitCode.WrongUsage;
    }

    private static string Names(IEnumerable<Command> commands)
        => string.Join(", ", commands.SelectMany(command => command.Subcommands is [] ? [command.Name] : command.Subcommands.Select(sub => $"{command.Name} {sub.Name}")));
}
