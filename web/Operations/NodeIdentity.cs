using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Operations;

/// <summary>Which web node this is. The id lies beside the journal: a node that starts again on it, under whatever name, is the same one.</summary>
internal sealed class NodeIdentity(IOptions<SupportOptions> options)
{
    private const string FileName = "node-id";

    private readonly Lazy<string> id = new(() => ReadOrMake(options.Value.DataDirectory));

    public string Id => id.Value;

    private static string ReadOrMake(string directory)
    {
        var file = Path.Combine(Path.GetFullPath(directory), FileName);

        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 and <= 64 } known)
        {
            return known;
        }

        var made = Guid.NewGuid().ToString("n");

        File.WriteAllText(file, made);

        return made;
    }
}
