using SmsSupport.Accounts;
using SmsSupport.Customers;

namespace SmsSupport.Tests.Storage;

public sealed class PeopleStoreTests(PostgreSqlServer server) : StorageTests(server)
{
    [Theory, MemberData(nameof(Both))]
    public async Task Customers_are_created_updated_or_left_as_they_are(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var (lea, zoe) = (Customer(1, "Léa", "Martin"), Customer(2, "Zoé", "Lefèvre"));

        Assert.Equal([PutResult.Created, PutResult.Created, PutResult.Unchanged], await database.Customers.Put([lea, zoe, lea], Sample.Noon, Ended));
        Assert.Equal([PutResult.Unchanged, PutResult.Updated], await database.Customers.Put([lea, zoe with { Email = "zoe@example.org" }], Sample.Noon, Ended));

        Assert.Equal(zoe with { Email = "zoe@example.org" }, await database.Customers.Find(zoe.Phone, Ended));
        Assert.Equal([lea], await database.Customers.FindMany([lea.Phone, Sample.Phone(9)], Ended));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Customers_are_listed_by_last_name_and_found_by_any_piece(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put(
            [Customer(1, "Léa", "Martin"), Customer(2, "Zoé", "Lefèvre") with { ExternalId = "C-42", Email = "z.lefevre@example.org" }, Customer(3, "Éric", "Élan")], Sample.Noon, Ended);

        Assert.Equal(["Élan", "Lefèvre", "Martin"], await Found(null));
        Assert.Equal(["Lefèvre"], await Found("LEFEVRE zoe"));
        Assert.Equal(["Lefèvre"], await Found("c-42"));
        Assert.Equal(["Lefèvre"], await Found("@example"));
        Assert.Equal(["Martin"], await Found("06 00 00 00 01"));
        Assert.Equal([], await Found("_"));

        async Task<IEnumerable<string?>> Found(string? search)
        {
            var page = await database.Customers.List(new(search), Ended);
            Assert.Equal(page.Items.Length, page.Total);
            return page.Items.Select(customer => customer.LastName);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_customer_is_deleted_once(Dialect dialect)
    {
        await using var database = await Open(dialect);
        await database.Customers.Put([Customer(1, "Léa", "Martin")], Sample.Noon, Ended);

        Assert.True(await database.Customers.Delete(Sample.Phone(1), Ended));
        Assert.False(await database.Customers.Delete(Sample.Phone(1), Ended));
        Assert.Equal(0, (await database.Customers.List(new(), Ended)).Total);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Five_hundred_customers_are_written_at_once_by_several(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var customers = Enumerable.Range(1, 500).Select(number => Customer(number, "Léa", "Martin")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(each => Task.Run(
            () => database.Customers.Put([.. each % 2 == 0 ? customers : customers.Reverse()], Sample.Noon, Ended), Ended)));

        Assert.Equal(500, (await database.Customers.List(new(), Ended)).Total);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_account_is_saved_only_from_its_last_version(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var account = new Account("1", "lea", "LEA", "Léa", AccountRole.Administrator, "hash", "stamp", true, false, 2, Sample.Noon, Sample.Noon, 0);

        Assert.Equal(SaveResult.Saved, await database.Accounts.Save(account, Ended));
        Assert.Equal(account with { Version = 1 }, await database.Accounts.Find("1", Ended));
        Assert.Equal(account with { Version = 1 }, await database.Accounts.FindByName("LEA", Ended));
        Assert.Equal(SaveResult.Saved, await database.Accounts.Save(account with { Version = 1, Disabled = true, LockoutEnd = null }, Ended));
        Assert.Equal(SaveResult.Stale, await database.Accounts.Save(account with { Version = 1 }, Ended));
        Assert.Equal(SaveResult.Stale, await database.Accounts.Save(account with { Id = "gone", Version = 1 }, Ended));
        Assert.Equal(SaveResult.NameTaken, await database.Accounts.Save(account with { Id = "2" }, Ended));
        Assert.Equal(account with { Version = 2, Disabled = true, LockoutEnd = null }, Assert.Single(await database.Accounts.List(Ended)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_api_key_lives_until_it_is_revoked(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var key = new ApiKey("1", "caisse", Sample.Noon, null);

        await database.ApiKeys.Add(key, "hash", Ended);
        await database.ApiKeys.Add(key with { Id = "2", Name = "other" }, "hash", Ended);
        Assert.Equal(key, await database.ApiKeys.Find("hash", Ended));
        Assert.True(await database.ApiKeys.Revoke("1", Sample.Noon.AddHours(1), Ended));
        Assert.False(await database.ApiKeys.Revoke("2", Sample.Noon, Ended));

        Assert.Null(await database.ApiKeys.Find("hash", Ended));
        Assert.Equal(Sample.Noon.AddHours(1), Assert.Single(await database.ApiKeys.List(Ended)).RevokedAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_two_registries_get_the_same_numbers(Dialect dialect)
    {
        await using var database = await Open(dialect);
        var day = new DateOnly(2026, 11, 22);

        var firsts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => database.Days.Reserve(day, 3, Ended), Ended)));

        Assert.Equal(Enumerable.Range(0, 30).Select(each => 1L + (3 * each)), firsts.Order());
        Assert.Equal(1, await database.Days.Reserve(day.AddDays(1), 1, Ended));
    }

    private static Customer Customer(int number, string first, string last) => new(Sample.Phone(number), first, last, null, null);
}
