using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SmsSupport.Silo;

/// <summary>Writes the log to the console with telephone numbers masked, whoever wrote them: a conversation's key is one, and Orleans names grains by their keys.</summary>
public sealed partial class MaskedConsole(IOptionsMonitor<ConsoleFormatterOptions> options) : ConsoleFormatter("masked")
{
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
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

    /// <summary>The text with every number in E.164 masked as <see cref="PhoneNumber.Masked"/> does.</summary>
    public static string Mask(string text) => E164().Replace(text, number => PhoneNumber.Parse(number.Value).Masked());

    private static void WriteIndented(TextWriter writer, string text)
    {
        foreach (var line in Mask(text).EnumerateLines())
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

    [GeneratedRegex(@"\+[1-9][0-9]{5,14}(?![0-9])")]
    private static partial Regex E164();
}
