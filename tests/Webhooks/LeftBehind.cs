using Microsoft.Extensions.Logging.Abstractions;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Tests.Webhooks;

internal static class LeftBehind
{
    public static Journal Open(string directory) => new(directory, new JournalDisk(), NullLogger<Journal>.Instance);

    /// <summary>Leaves requests behind, as a site does that is killed while the cluster is away.</summary>
    public static async Task In(string directory, params (Web.Webhooks.WebhookRequest WebhookRequest, string? Sender)[] requests)
    {
        using var journal = Open(directory);

        foreach (var (arrival, sender) in requests)
        {
            await journal.Append(arrival, sender);
        }
    }
}
