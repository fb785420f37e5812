using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SmsSupport.Silo;

/// <summary>Writes the log to the console with telephone numbers masked, whoever wrote them: a conversation's key is one, and Orleans names grains by their keys.</summary>
public sealed class MaskedConsole(IOptionsMonitor<ConsoleFormatterOptions> options) : ConsoleFormatter("masked")
{
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (Start.Repeats(logEntry.Category, logEntry.EventId))
        {
            return;
        }

        if (options.CurrentValue.TimestampFormat is { } format)
        {
            textWriter.Write(DateTimeOffset.UtcNow.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
        }

        textWriter.WriteLine($"{Label(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]");
        WriteIndented(textWriter, logEntry.Formatter(logEntry.State, logEntry.Exception));

        if (logEntry.Exception is { } exception)
        {
            WriteIndented(textWriter, exception.ToString());
        }
    }

    private static void WriteIndented(TextWriter writer, string text)
    {
        foreach (var line in Masked.Text(text).EnumerateLines())
        {
            writer.Write("      ");
            writer.WriteLine(line);
        }
    }

    private static string Label(LogLevel level)
        => level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}
