using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SmsSupport.Silo.Storage.PostgreSql;

/// <summary>A statement with its parameters by place, <c>$1</c>, as the server takes them: the driver would rewrite names at every call. Made once for a text.</summary>
/// <param name="Names">The parameters in the order of their places.</param>
internal sealed partial record PositionalSql(string Text, ImmutableArray<string> Names)
{
    /// <summary>Lists and searches have texts of their own for each combination of filters; no more than these are worth keeping.</summary>
    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<string, PositionalSql> Kept = new();

    public static PositionalSql Of(string sql)
    {
        if (Kept.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept[sql] = Read(sql);
    }

    private static PositionalSql Read(string sql)
    {
        var names = new List<string>();
        var text = Parameter().Replace(sql, match =>
        {
            var name = match.Groups[1].Value;
            var place = names.IndexOf(name);

            if (place < 0)
            {
                place = names.Count;
                names.Add(name);
            }

            return $"${place + 1}";
        });

        return new(text, [.. names]);
    }

    [GeneratedRegex("@([a-z_0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
