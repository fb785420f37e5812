using System.Globalization;
using System.Text;

namespace SmsSupport.Web.Simulator;

/// <summary>JSON as the app's library writes it: compact, HTML-safe, with escapes in lower case. .NET's own writer chooses other escapes.</summary>
internal static class Gson
{
    /// <param name="fields">Texts, numbers, and objects already written by this.</param>
    public static string Object(params (string Name, object Value)[] fields)
        => $"{{{string.Join(',', fields.Select(field => $"{Text(field.Name)}:{Value(field.Value)}"))}}}";

    private static string Value(object value) => value switch
    {
        string text => Text(text),
        Written written => written.Json,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(string text)
    {
        var json = new StringBuilder("\"");

        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\f' => json.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '=' or '\'' or '\u2028' or '\u2029' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        return json.Append('"').ToString();
    }

    /// <summary>An object inside another.</summary>
    internal sealed record Written(string Json);
}
