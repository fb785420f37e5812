using System.Collections.Immutable;
using SmsSupport.Accounts;
using SmsSupport.Customers;
using SmsSupport.Grains.Accounts;
using SmsSupport.Grains.Customers;
using SmsSupport.Grains.Inbox;
using SmsSupport.Grains.Outbox;
using SmsSupport.Grains.Reminders;
using SmsSupport.Inbox;
using SmsSupport.Reminders;

namespace SmsSupport.Tests.Api.Fakes;

internal sealed class FakeApiKeyStore : IApiKeyStore
{
    private readonly Dictionary<string, ApiKey> keys = [];

    /// <summary>How often a key was looked for.</summary>
    public int Finds { get; private set; }

    public Task<ApiKey?> Find(string hash, CancellationToken cancellation = default)
    {
        Finds++;

        return Task.FromResult(keys.GetValueOrDefault(hash) is { RevokedAt: null } live ? live : null);
    }

    public Task<ImmutableArray<ApiKey>> List(CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<ApiKey>>([.. keys.Values]);

    public Task Add(ApiKey key, string hash, CancellationToken cancellation = default)
    {
        keys.TryAdd(hash, key);

        return Task.CompletedTask;
    }

    public Task<bool> Revoke(string id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var hash = keys.FirstOrDefault(pair => pair.Value.Id == id).Key;

        if (hash is not null)
        {
            keys[hash] = keys[hash] with { RevokedAt = now };
        }

        return Task.FromResult(hash is not null);
    }
}

internal sealed class FakeAccountStore : IAccountStore
{
    private readonly Dictionary<string, Account> accounts = [];

    public void Add(string userName, bool disabled = false)
    {
        var name = userName.ToUpperInvariant();
        accounts[name] = new(name, userName, name, null, AccountRole.Agent, null, "", false, disabled, 0, null, DateTimeOffset.UnixEpoch, 1);
    }

    public Task<Account?> Find(string id, CancellationToken cancellation = default) => Task.FromResult(accounts.GetValueOrDefault(id));

    public Task<Account?> FindByName(string normalizedUserName, CancellationToken cancellation = default) => Task.FromResult(accounts.GetValueOrDefault(normalizedUserName));

    public Task<ImmutableArray<Account>> List(CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<Account>>([.. accounts.Values]);

    public Task<SaveResult> Save(Account account, CancellationToken cancellation = default) => throw new NotSupportedException();
}

internal sealed class FakeCustomerStore : ICustomerStore
{
    private readonly Dictionary<PhoneNumber, Customer> customers = [];

    /// <summary>Numbers that have texted STOP.</summary>
    public HashSet<PhoneNumber> Stopped { get; } = [];

    public Task<Customer?> Find(PhoneNumber phone, CancellationToken cancellation = default)
        => Task.FromResult(customers.TryGetValue(phone, out var found) ? Shown(found) : null);

    public Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones, CancellationToken cancellation = default)
        => Task.FromResult<ImmutableArray<Customer>>([.. phones.Where(customers.ContainsKey).Select(phone => Shown(customers[phone]))]);

    public Task<Paged<Customer>> List(CustomerFilter filter, CancellationToken cancellation = default)
    {
        var page = filter.Page ?? PageAsked.First;
        var found = customers.Values.Where(one => filter.Search is null || $"{one.FirstName} {one.LastName}".Contains(filter.Search, StringComparison.OrdinalIgnoreCase)).ToArray();

        return Task.FromResult(new Paged<Customer>([.. found.Skip(page.Skip).Take(page.Size)], found.Length, page.Number, page.Size));
    }

    public Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> written, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var results = ImmutableArray.CreateBuilder<PutResult>();

        foreach (var customer in written)
        {
            results.Add(!customers.TryGetValue(customer.Phone, out var before) ? PutResult.Created : before == customer ? PutResult.Unchanged : PutResult.Updated);
            customers[customer.Phone] = customer;
        }

        return Task.FromResult(results.ToImmutable());
    }

    public Task<bool> Delete(PhoneNumber phone, CancellationToken cancellation = default) => Task.FromResult(customers.Remove(phone));

    private Customer Shown(Customer customer) => customer with { Reminders = customer.Reminders && !Stopped.Contains(customer.Phone) };
}

internal sealed class FakeInboxStore : IInboxStore
{
    public List<InboxRow> Rows { get; } = [];

    public List<InboxEntry> Entries { get; } = [];

    public InboxSummary Summary { get; set; } = new(ImmutableDictionary<Outcome, long>.Empty, 0);

    public InboxFilter? LastFilter { get; private set; }

    public Task<RecordedText?> Record(InboxRow row, CancellationToken cancellation = default)
    {
        if (Rows.Find(one => one.ContentKey == row.ContentKey) is { } before)
        {
            return Task.FromResult<RecordedText?>(new(before.Outcome, before.Reason, before.Ticket, before.PostId == row.PostId));
        }

        Rows.Add(row);

        return Task.FromResult<RecordedText?>(null);
    }

    public Task<Paged<InboxEntry>> List(InboxFilter filter, CancellationToken cancellation = default)
    {
        LastFilter = filter;

        return Task.FromResult(new Paged<InboxEntry>([.. Entries], Entries.Count, 1, 50));
    }

    public Task<InboxSummary> Summarize(CancellationToken cancellation = default) => Task.FromResult(Summary);
}

internal sealed class FakeReminderStore : IReminderStore
{
    public List<OutboxRow> Rows { get; } = [];

    public CancelResult NextCancel { get; set; }

    public ReminderFilter? LastFilter { get; private set; }

    public Task Schedule(ImmutableArray<OutboxRow> reminders, CancellationToken cancellation = default)
    {
        Rows.AddRange(reminders);

        return Task.CompletedTask;
    }

    public Task<Paged<Reminder>> List(ReminderFilter filter, DateTimeOffset leavingUntil, CancellationToken cancellation = default)
    {
        LastFilter = filter;
        ImmutableArray<Reminder> shown = [.. Rows.Select(row => new Reminder(row.Id, row.Phone, row.Text, row.DueAt, row.DueAt > leavingUntil ? ReminderState.Scheduled : ReminderState.Queued, null, row.CreatedAt, null, null))];

        return Task.FromResult(new Paged<Reminder>(shown, shown.Length, 1, 50));
    }

    public Task<CancelResult> Cancel(string id, CancellationToken cancellation = default)
        => Task.FromResult(Rows.Exists(row => row.Id == id) ? NextCancel : CancelResult.NoSuchReminder);
}

internal sealed class FakeSignal : IOutboxSignal
{
    public int Wakes { get; private set; }

    public void Wake() => Wakes++;
}
