using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SmsSupport.Operations;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Journaling;
using SmsSupport.Web.Webhooks.Receiving;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Web.Operations;

/// <summary>What this web node says of itself.</summary>
internal sealed class NodeView(
    NodeIdentity identity, JournalState journal, SignaturePolicy signatures, ClusterCircuitBreaker circuit, IServer server, IOptions<SupportOptions> options, TimeProvider clock)
{
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    public WebNodeReport Report()
    {
        var (depth, age) = (journal.Depth, journal.Age);

        return new(
            identity.Id,
            Name(),
            ProductVersion.Current,
            startedAt,
            depth,
            depth > 0 && age > TimeSpan.Zero ? clock.GetUtcNow() - age : null,
            journal.Damaged,
            FreeDisk(),
            signatures.Unsigned,
            circuit.IsOpen);
    }

    /// <summary>Several nodes of one machine differ by their ports.</summary>
    private string Name()
        => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? $"{Environment.MachineName}:{uri.Port}"
            : Environment.MachineName;

    private long? FreeDisk()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(options.Value.DataDirectory)).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
