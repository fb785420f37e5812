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
        select t.phone, t.first_name, t.last_name, t.email, t.external_id, t.language, t.reminders and not coalesce(v.opted_out, false) as reminders
        from {from} left join conversation v on v.phone = t.phone
        """;

    private static readonly string OfAll = Customers.Replace("{from}", "customer t", StringComparison.Ordinal);

    private static readonly string OfOne = $"{OfAll} where t.phone = @phone";

    /// <summary>Asks for the customer of a number.</summary>
    public static Statement One(PhoneNumber phone) => Statement.Ask(OfOne).With("phone", phone);

    public async Task<Customer?> Find(PhoneNumber phone, CancellationToken cancellation = default)
        => (await database.Read(One(phone), cancellation)).First is { } row ? Read(row) : null;

    public async Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones, CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<Customer>();

        foreach (var some in phones.Distinct().Chunk(500))
        {
            var answer = await database.Read(
                Statement.Ask($"{OfAll} where t.phone in ({Statement.Names("phone", some.Length)})").WithAll("phone", some),
                cancellation);
            found.AddRange(answer.Rows.Select(Read));
        }

        return found.ToImmutable();
    }

    public async Task<Paged<Customer>> List(CustomerFilter filter, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;

        if (SearchText.Words(filter.Search) is { Count: > 0 } words)
        {
            var (rows, some, isMore) = await Found(filter.Search!, words).Read(database, page, cancellation);

            return new([.. rows.Select(Read)], some, page.Number, page.Size, isMore);
        }

        var answers = await database.Read([Statement.Ask($"{OfAll} order by t.sort_key, t.phone limit @size offset @skip").Page(page), Counters.Read], cancellation);

        return new([.. answers[0].Rows.Select(Read)], new Counters(answers[1]).Of("customer"), page.Number, page.Size);
    }

    public Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> customers, DateTimeOffset now, CancellationToken cancellation = default)
        => customers.IsEmpty
            ? Task.FromResult(ImmutableArray<PutResult>.Empty)
            : database.Transact(transaction => Put(transaction, customers, now), cancellation);

    public async Task<bool> Delete(PhoneNumber phone, CancellationToken cancellation = default)
        => (await database.Write(
            [
                Statement.Do("delete from customer where phone = @phone").With("phone", phone),
                TicketSearch.Rename(phone, "", database.Search),
                Reread(phone),
            ],
            cancellation))[0].Affected > 0;

    private BoundedList Found(string search, IReadOnlyList<string> words)
    {
        var (wanted, region, piece) = (new Conditions(), options.Value.DefaultRegion, PhonePiece(search));
        var held = words.Select((_, index) => $"t.search like @word{index} escape '!'");

        wanted.Add(
            $"({string.Join(" and ", held)}) or {Conditions.Phone("t.phone", piece, region)}",
            statement => Conditions.WithPhone(statement.WithAll("word", words.Select(SearchText.Holding)), piece, region));

        return new(
            Customers, "customer", "t.sort_key, t.phone", "t.sort_key || '', t.phone", new(), wanted,
            words.Any(word => new SearchTerm(word).IsIndexed) && (piece.Length == 0 || SearchTerm.OfPhone(piece, region).IsIndexed));
    }

    /// <summary>A search with a letter in it is no number.</summary>
    private static string PhonePiece(string search) => search.Any(char.IsLetter) ? "" : search;

    private async Task<ImmutableArray<PutResult>> Put(ITransaction transaction, ImmutableArray<Customer> customers, DateTimeOffset now)
    {
        var phones = customers.Select(customer => customer.Phone).Distinct().ToArray();
        var answers = await transaction.Do(
            Statement.Ask(
                $"select phone, first_name, last_name, email, external_id, language, reminders from customer where phone in ({Statement.Names("phone", phones.Length)})")
                .WithAll("phone", phones));

        var known = answers[0].Rows.Select(Read).ToDictionary(customer => customer.Phone);
        var before = known.ToDictionary();
        var results = customers.Select(Take).ToImmutableArray();
        var changed = customers.Zip(results).Where(put => put.Second is not PutResult.Unchanged).Select(put => put.First.Phone).Distinct();

        // In one order for all, so that two imports cannot wait for each other.
        await transaction.Do([.. changed.OrderBy(phone => phone.E164, StringComparer.Ordinal).SelectMany(phone => Save(known[phone], before.GetValueOrDefault(phone), now))]);

        return results;

        PutResult Take(Customer customer)
        {
            var result = !known.TryGetValue(customer.Phone, out var last) ? PutResult.Created : last == customer ? PutResult.Unchanged : PutResult.Updated;
            known[customer.Phone] = customer;

            return result;
        }
    }

    /// <summary>A conversation holds its customer in memory: what it decides on an older version is refused, and decided afresh.</summary>
    private static Statement Reread(PhoneNumber phone)
        => Statement.Do("update conversation set version = version + 1 where phone = @phone").With("phone", phone);

    private IEnumerable<Statement> Save(Customer customer, Customer? before, DateTimeOffset now)
    {
        var line = SearchLine(customer);

        yield return Save(customer, line, now);
        yield return Reread(customer.Phone);

        // Else a customer's new language would rewrite the documents of all their tickets.
        if (before is null || SearchLine(before) != line)
        {
            yield return TicketSearch.Rename(customer.Phone, line, database.Search);
        }
    }

    private static Statement Save(Customer customer, string line, DateTimeOffset now)
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
            .With("search", line);

    private static string SearchLine(Customer customer) => SearchText.Fold(customer.FirstName, customer.LastName, customer.Email, customer.ExternalId);

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
