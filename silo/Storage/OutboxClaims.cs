using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.Storage.Writing;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="IOutboxClaims"/>
internal sealed class OutboxClaims(SiloWriter writer) : IOutboxClaims
{
    public Task<ClaimResult> Claim(ClaimRequest request) => writer.Claim(request);

    public void Settle(IReadOnlyList<(ClaimedText Text, SendResult Result)> ended) => writer.Settle([.. ended.Select(end => new Settlement(end.Text, end.Result))]);

    public void Renew() => writer.Renew();

    public Task Finish() => writer.Finish();
}
