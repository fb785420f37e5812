using System.Globalization;

namespace SmsSupport.Web.Webhooks.Journaling;

/// <summary>The journals of a data directory: <c>journal</c>, and beside it <c>journal-2</c>, <c>journal-3</c>, … when several sites of a cluster share it.</summary>
internal static class JournalPlaces
{
    private const string First = "journal";

    // A host with more sites than this has another problem.
    private const int Most = 100;

    /// <summary>The place of a site that is alone.</summary>
    public static string In(string dataDirectory) => Path.GetFullPath(Path.Combine(dataDirectory, First));

    /// <summary>Takes the first place that no process has.</summary>
    /// <exception cref="InvalidOperationException">None can be had.</exception>
    public static JournalLock TakeFirstFree(string dataDirectory)
        => Enumerable.Range(1, Most).Select(number => JournalLock.TryTake(Path.GetFullPath(Path.Combine(dataDirectory, Name(number))))).FirstOrDefault(taken => taken is not null)
            ?? throw new InvalidOperationException($"All {Most} journals in {dataDirectory} are in use. Give this process a SMS_SUPPORT_DATA_DIR of its own.");

    /// <summary>The journals that are there, used or not.</summary>
    public static IEnumerable<string> Existing(string dataDirectory)
        => Directory.Exists(dataDirectory)
            ? Directory.EnumerateDirectories(dataDirectory, First + "*")
                .Select(path => (Path: Path.GetFullPath(path), Number: NumberOf(Path.GetFileName(path))))
                .Where(place => place.Number is not null && IsJournal(place.Path))
                .OrderBy(place => place.Number)
                .Select(place => place.Path)
            : [];

    public static bool IsJournal(string directory) => Directory.Exists(directory) && (JournalLock.Marks(directory) || HoldsRequests(directory));

    /// <summary>Whether there may be something to replay.</summary>
    public static bool HoldsRequests(string directory) => Segment.All(directory).Any();

    private static string Name(int number) => number == 1 ? First : string.Create(CultureInfo.InvariantCulture, $"{First}-{number}");

    private static int? NumberOf(string name)
        => name == First ? 1
            : int.TryParse(name.AsSpan(Math.Min(First.Length + 1, name.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Name(number) == name ? number
            : null;
}
