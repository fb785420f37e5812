using System.Text.Json;

namespace SmsSupport.Web.Commands;

/// <summary>Writes the result of a command, as lines for people or as one JSON document for programs; errors go to their own stream.</summary>
internal sealed class CommandOutput(TextWriter output, TextWriter error, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Task WriteError(string sentence) => error.WriteLineAsync(sentence);

    public async Task Write(object document, params IEnumerable<string> lines)
    {
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(document, Json));

            return;
        }

        foreach (var line in lines)
        {
            await output.WriteLineAsync(line);
        }
    }
}
