using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Operations;

/// <summary>Which web node this is. The id lies in the journal's directory: a node that starts again on it, under whatever name, is the same one.</summary>
internal sealed class NodeIdentity(Journal journal)
{
    private const string FileName = "node-id";

    private readonly Lazy<string> id = new(() => ReadOrMake(journal.Directory));

    public string Id => id.Value;

    private static string ReadOrMake(string directory)
    {
        var file = Path.Combine(directory, FileName);

        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 and <= 64 } known)
        {
            return known;
        }

        var made = Guid.NewGuid().ToString("n");

        File.WriteAllText(file, made);

        return made;
    }
}
