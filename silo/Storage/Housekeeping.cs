namespace SmsSupport.Silo.Storage;

/// <summary>Forgets, once an hour, what only told repetitions apart: no gateway repeats itself after days.</summary>
internal sealed partial class Housekeeping(Database database, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(30);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>At a time: nobody waits long for the rows of one round.</summary>
    private const int Some = 500;

    /// <summary>Forgets all that is old enough.</summary>
    public async Task CleanUp(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Age;

        await Repeat(
            """
            update inbox set event_id = null, content_key = null
            where id in (select id from inbox where arrived_at < @before and (event_id is not null or content_key is not null) limit @some)
            """);
        await Repeat("delete from duplicate where post_id in (select post_id from duplicate where arrived_at < @before limit @some)");
        await Repeat("delete from delivery_event where event_id in (select event_id from delivery_event where at < @before limit @some)");

        async Task Repeat(string sql)
        {
            while ((await database.Write(Statement.Do(sql).With("before", before).With("some", Some), cancellation)).Affected == Some)
            {
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanUp(stoppingToken);
            }
            catch (StorageUnavailableException)
            {
                LogPostponed();
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The database did not answer; old keys are forgotten an hour later.")]
    private partial void LogPostponed();
}
