using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SmsSupport.Silo;

/// <summary>Writes the log to the console as one JSON object on a line, masked as <see cref="MaskedConsole"/> does.</summary>
public sealed class MaskedJson(TimeProvider time) : ConsoleFormatter("masked-json")
{
    // A log is no web page: what is readable stays readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (Start.Repeats(logEntry.Category, logEntry.EventId))
        {
            return;
        }

        var line = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event_id", logEntry.EventId.Id);
            Write(json, "event", logEntry.EventId.Name);
            Write(json, "message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            WriteState(json, logEntry.State);
            Write(json, "exception", logEntry.Exception?.ToString());
            Write(json, "trace_id", Activity.Current?.TraceId.ToHexString());
            Write(json, "span_id", Activity.Current?.SpanId.ToHexString());
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteState<TState>(Utf8JsonWriter json, TState state)
    {
        json.WriteStartObject("state");

        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (name is not "{OriginalFormat}")
            {
                Write(json, name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            // As bytes, since half a character would end the writer.
            json.WriteString(name, Encoding.UTF8.GetBytes(Masked.Text(text)));
        }
    }
}
