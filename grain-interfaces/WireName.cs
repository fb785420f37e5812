using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SmsSupport;

/// <summary>The name of an enum's value as the API, the database and the logs write it: <c>WaitingForUser</c> is <c>waiting_for_user</c>.</summary>
public static class WireName
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.OfValue[value];

    public static bool TryParse<T>([NotNullWhen(true)] string? name, out T value)
        where T : struct, Enum
    {
        value = default;

        return name is not null && Names<T>.ToValue.TryGetValue(name, out value);
    }

    /// <exception cref="FormatException">There is no such value.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum
        => TryParse<T>(name, out var value) ? value : throw new FormatException($"'{name}' is not a {typeof(T).Name}.");

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> OfValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ToValue = OfValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
