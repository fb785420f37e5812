using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Webhooks.Nodes;

/// <summary>Which web node this is. The id lies in the journal's directory: a node that starts again on it, under whatever name, is the same one.</summary>
internal sealed class NodeIdentity(Journal journal)
{
    private const string FileName = "node-id";

    private readonly Lazy<string> id = new(() => ReadOrMake(journal.Directory));

    public string Id => id.Value;

    /// <summary>The node whose journal is, or was, in a directory; null when none ever said so.</summary>
    public static string? In(string directory)
        => Path.Combine(directory, FileName) is var file && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 and <= 64 } known ? known : null;

    private static string ReadOrMake(string directory)
    {
        if (In(directory) is { } known)
        {
            return known;
        }

        var made = Guid.NewGuid().ToString("n");

        File.WriteAllText(Path.Combine(directory, FileName), made);

        return made;
    }
}
