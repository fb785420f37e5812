namespace SmsSupport.Outbox;

/// <summary>The texts on their way out. A stateless worker: any key, 0 by custom.</summary>
[Alias("outbox")]
public interface IOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>Takes in what the phone tells of a text of ours. Reports of texts that are not ours change nothing.</summary>
    [Alias("report")]
    Task Report(DeliveryReport report);

    /// <summary>How the sending goes, for the desk's alarms.</summary>
    [Alias("state")]
    Task<OutboxHealth> State();
}
