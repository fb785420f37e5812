using System.Text.Json;

namespace SmsSupport.Web.Commands;

/// <summary>Where a command writes what came of it: words for people, or one JSON document for programs; complaints go elsewhere.</summary>
internal sealed class Results(TextWriter output, TextWriter error, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Task Complain(string sentence) => error.WriteLineAsync(sentence);

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
