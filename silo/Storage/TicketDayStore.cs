using System.Globalization;
using SmsSupport.Grains.Tickets;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="ITicketDayStore"/>
internal sealed class TicketDayStore(Database database) : ITicketDayStore
{
    public async Task<long> Reserve(DateOnly day, int count, CancellationToken cancellation = default)
    {
        var answer = await database.Write(
            Statement.Ask(
                """
                insert into ticket_day (day, last) values (@day, @count)
                on conflict (day) do update set last = ticket_day.last + excluded.last
                returning last
                """)
                .With("day", Key(day)).With("count", count),
            cancellation);

        return answer.First!.Number("last") - count + 1;
    }

    public Task GiveBack(DateOnly day, long first, long last, CancellationToken cancellation = default)
        => database.Write(
            Statement.Do("update ticket_day set last = @first - 1 where day = @day and last = @last").With("day", Key(day)).With("first", first).With("last", last),
            cancellation);

    private static string Key(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
