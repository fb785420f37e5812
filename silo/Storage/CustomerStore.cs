using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SmsSupport.Customers;
using SmsSupport.Grains.Customers;

namespace SmsSupport.Silo.Storage;

/// <inheritdoc cref="ICustomerStore"/>
internal sealed class CustomerStore(Database database, IOptions<SupportOptions> options) : ICustomerStore
{
    /// <summary>Whoever texted STOP gets no reminders, whatever their card says.</summary>
    private const string Customers =
        """
        select c.phone, c.first_name, c.last_name, c.email, c.external_id, c.language, c.reminders and not coalesce(v.opted_out, false) as reminders
        from customer c left join conversation v on v.phone = c.phone
        """;

    private const string CustomerOf = $"{Customers} where c.phone = @phone";

    /// <summary>Asks for the customer of a number.</summary>
    public static Statement One(PhoneNumber phone) => Statement.Ask(CustomerOf).With("phone", phone);

    public async Task<Customer?> Find(PhoneNumber phone, CancellationToken cancellation = default)
        => (await database.Read(One(phone), cancellation)).First is { } row ? Read(row) : null;

    public async Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones, CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<Customer>();

        foreach (var some in phones.Distinct().Chunk(500))
        {
            var answer = await database.Read(
                Statement.Ask($"{Customers} where c.phone in ({Statement.Names("phone", some.Length)})").WithAll("phone", some),
                cancellation);
            found.AddRange(answer.Rows.Select(Read));
        }

        return found.ToImmutable();
    }

    public async Task<Paged<Customer>> List(CustomerFilter filter, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;
        var wanted = Wanted(filter.Search);
        var isCounted = wanted.Where.Length == 0;

        var answers = await database.Read(
            [
                wanted.On(Statement.Ask($"{Customers} {wanted.Where} order by c.sort_key, c.phone limit @size offset @skip")).Page(page),
                isCounted ? Counters.Read : wanted.On(Statement.Ask($"select count(*) as total from customer c {wanted.Where}")),
            ],
            cancellation);

        var total = isCounted ? new Counters(answers[1]).Of("customer") : answers[1].First!.Number("total");

        return new([.. answers[0].Rows.Select(Read)], total, page.Number, page.Size);
    }

    public Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> customers, DateTimeOffset now, CancellationToken cancellation = default)
        => customers.IsEmpty
            ? Task.FromResult(ImmutableArray<PutResult>.Empty)
            : database.Transact(transaction => Put(transaction, customers, now), cancellation);

    public async Task<bool> Delete(PhoneNumber phone, CancellationToken cancellation = default)
        => (await database.Write([Statement.Do("delete from customer where phone = @phone").With("phone", phone), Reread(phone)], cancellation))[0].Affected > 0;

    private Conditions Wanted(string? search)
    {
        var wanted = new Conditions();
        var words = SearchText.Words(search);

        if (words.Count > 0)
        {
            var held = words.Select((_, index) => $"c.search like @word{index} escape '!'");

            wanted.Add(
                $"({string.Join(" and ", held)}) or {Conditions.Phone("c.phone", PhonePart(search!), options.Value.DefaultRegion)}",
                statement => Conditions.WithPhone(
                    statement.WithAll("word", words.Select(SearchText.Holding)), PhonePart(search!), options.Value.DefaultRegion));
        }

        return wanted;
    }

    /// <summary>A search with a letter in it is no number.</summary>
    private static string PhonePart(string search) => search.Any(char.IsLetter) ? "" : search;

    private static async Task<ImmutableArray<PutResult>> Put(ITransaction transaction, ImmutableArray<Customer> customers, DateTimeOffset now)
    {
        var phones = customers.Select(customer => customer.Phone).Distinct().ToArray();
        var answers = await transaction.Do(
            Statement.Ask(
                $"select phone, first_name, last_name, email, external_id, language, reminders from customer where phone in ({Statement.Names("phone", phones.Length)})")
                .WithAll("phone", phones));

        var known = answers[0].Rows.Select(Read).ToDictionary(customer => customer.Phone);
        var results = customers.Select(Take).ToImmutableArray();
        var changed = customers.Zip(results).Where(put => put.Second is not PutResult.Unchanged).Select(put => put.First.Phone).Distinct();

        // In one order for all, so that two imports cannot wait for each other.
        await transaction.Do([.. changed.OrderBy(phone => phone.E164, StringComparer.Ordinal).SelectMany(phone => new[] { Save(known[phone], now), Reread(phone) })]);

        return results;

        PutResult Take(Customer customer)
        {
            var result = !known.TryGetValue(customer.Phone, out var before) ? PutResult.Created : before == customer ? PutResult.Unchanged : PutResult.Updated;
            known[customer.Phone] = customer;

            return result;
        }
    }

    /// <summary>A conversation holds its customer in memory: what it decides on an older version is refused, and decided afresh.</summary>
    private static Statement Reread(PhoneNumber phone)
        => Statement.Do("update conversation set version = version + 1 where phone = @phone").With("phone", phone);

    private static Statement Save(Customer customer, DateTimeOffset now)
        => Statement.Do(
            """
            insert into customer (phone, first_name, last_name, email, external_id, language, reminders, updated_at, sort_key, search)
            values (@phone, @first_name, @last_name, @email, @external_id, @language, @reminders, @now, @sort_key, @search)
            on conflict (phone) do update set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
                external_id = excluded.external_id, language = excluded.language, reminders = excluded.reminders, updated_at = excluded.updated_at,
                sort_key = excluded.sort_key, search = excluded.search
            """)
            .With("phone", customer.Phone)
            .With("first_name", customer.FirstName)
            .With("last_name", customer.LastName)
            .With("email", customer.Email)
            .With("external_id", customer.ExternalId)
            .With("language", customer.Language)
            .With("reminders", customer.Reminders)
            .With("now", now)
            .With("sort_key", SortKey(customer))
            .With("search", SearchText.Fold(customer.FirstName, customer.LastName, customer.Email, customer.ExternalId));

    private static string SortKey(Customer customer)
    {
        var key = SearchText.Fold(customer.LastName, customer.FirstName);
        return key.Length > 200 ? key[..200] : key;
    }

    public static Customer Read(Row row)
        => new(
            row.Phone("phone"),
            row.TextOrNull("first_name"),
            row.TextOrNull("last_name"),
            row.TextOrNull("email"),
            row.TextOrNull("external_id"),
            row.Named<Language>("language"),
            row.Flag("reminders"));
}
