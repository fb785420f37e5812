using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Silo;

namespace SmsSupport.Tests.Privacy;

public sealed class MaskedJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 5, 1, 20, TimeSpan.Zero);

    [Fact]
    public void A_line_says_when_what_and_in_which_trace()
    {
        using var activity = new Activity("webhook").Start();

        var line = JsonSerializer.Deserialize<JsonElement>(Written(
            LogLevel.Warning, new(7, "Withheld"), "Withheld from +33600000001", new InvalidOperationException("Not 06 00 00 00 01!"), ("Phone", "+33600000001"), ("Count", 3)));

        Assert.Equal("2026-11-22T18:05:01.020Z", line.GetProperty("timestamp").GetString());
        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal("SmsSupport.Test", line.GetProperty("category").GetString());
        Assert.Equal(7, line.GetProperty("event_id").GetInt32());
        Assert.Equal("Withheld", line.GetProperty("event").GetString());
        Assert.Equal("Withheld from +336•••••01", line.GetProperty("message").GetString());
        Assert.Equal("+336•••••01", line.GetProperty("state").GetProperty("Phone").GetString());
        Assert.Equal("3", line.GetProperty("state").GetProperty("Count").GetString());
        Assert.Equal("System.InvalidOperationException: Not 06•••••01!", line.GetProperty("exception").GetString());
        Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("span_id").GetString());
    }

    [Fact]
    public void Whatever_is_logged_is_one_object_on_one_line()
        => Gen.String.Select(Gen.String).Sample((message, value) =>
        {
            var written = Written(LogLevel.Error, default, message, null, ("Value", value));

            Assert.EndsWith("\n", written, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', written[..^1]);
            JsonSerializer.Deserialize<JsonElement>(written);
        });

    private static string Written(LogLevel level, EventId id, string message, Exception? exception, params (string Name, object? Value)[] state)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var values = state.Select(value => KeyValuePair.Create(value.Name, value.Value)).Append(new("{OriginalFormat}", message)).ToList();

        new MaskedJson(new FakeTimeProvider(Now)).Write(
            new LogEntry<List<KeyValuePair<string, object?>>>(level, "SmsSupport.Test", id, values, exception, (_, _) => message), null, writer);

        return writer.ToString();
    }
}
