using SmsSupport.Grains.Health;

namespace SmsSupport.Silo.Storage;

internal sealed class DatabaseHealth(Database database) : IDatabaseHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<bool> Answers(CancellationToken cancellation)
    {
        try
        {
            await database.Read(Statement.Ask("select max(number) as number from schema_version"), cancellation).WaitAsync(Patience, cancellation);

            return true;
        }
        catch (Exception exception) when (exception is StorageUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
