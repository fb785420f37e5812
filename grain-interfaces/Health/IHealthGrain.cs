namespace SmsSupport.Health;

/// <summary>What a node without a database of its own asks of the silos. The key is 0.</summary>
[Alias("health")]
public interface IHealthGrain : IGrainWithIntegerKey
{
    /// <summary>Whether the database answers a silo within two seconds.</summary>
    [Alias("database-answers")]
    Task<bool> DatabaseAnswers();
}
