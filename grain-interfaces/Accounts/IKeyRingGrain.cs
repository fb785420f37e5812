using System.Collections.Immutable;

namespace SmsSupport.Accounts;

/// <summary>The keys that all web nodes sign cookies and forms with, so that a person may go from node to node. The key is 0.</summary>
/// <remarks>They are ASP.NET Data Protection's, in its own XML, and as secret as the database that keeps them.</remarks>
[Alias("key-ring")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    [Alias("all")]
    Task<ImmutableArray<string>> All();

    /// <summary>Keeps a key, unless another was added within the last minute: of nodes that start together one makes the key, and the others find it when they read again.</summary>
    [Alias("add")]
    Task Add(string xml);
}
