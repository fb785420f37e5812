using Orleans.Concurrency;
using SmsSupport.Health;

namespace SmsSupport.Grains.Health;

[StatelessWorker]
public sealed class HealthGrain(IDatabaseHealth database) : Grain, IHealthGrain
{
    public Task<bool> DatabaseAnswers() => database.Answers(CancellationToken.None);
}
