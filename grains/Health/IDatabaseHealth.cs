namespace SmsSupport.Grains.Health;

/// <summary>A look at the database that changes nothing.</summary>
public interface IDatabaseHealth
{
    /// <returns>Whether it answered within two seconds.</returns>
    Task<bool> Answers(CancellationToken cancellation);
}
