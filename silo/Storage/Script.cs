using System.Globalization;

namespace SmsSupport.Silo.Storage;

/// <summary>A step of the schema. Its file is named <c>0001-what-it-brings.sql</c> and never changes once released.</summary>
internal sealed record Script(long Number, string Name, string Sql)
{
    /// <summary>All steps of a dialect, in order.</summary>
    /// <param name="dialect">The folder's name.</param>
    public static IReadOnlyList<Script> Of(string dialect)
    {
        var assembly = typeof(Script).Assembly;
        var folder = $"{typeof(Script).Namespace}.Scripts.{dialect}.";

        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Select(name => Read(name, name[folder.Length..]))
                .OrderBy(script => script.Number),
        ];

        Script Read(string resource, string file)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return new(long.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
        }
    }
}
