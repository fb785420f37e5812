using System.Collections.Immutable;
using Orleans.Concurrency;
using SmsSupport.Customers;
using SmsSupport.Grains.News;

namespace SmsSupport.Grains.Customers;

[StatelessWorker]
public sealed class CustomersGrain(ICustomerStore store, IDeskNews news, TimeProvider time) : Grain, ICustomersGrain
{
    public Task<Customer?> Find(PhoneNumber phone) => store.Find(phone);

    public Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones) => store.FindMany(phones);

    public Task<Paged<Customer>> List(CustomerFilter filter) => store.List(filter);

    public async Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> customers)
    {
        var results = await store.Put(customers, time.GetUtcNow());

        if (results.Any(result => result is not PutResult.Unchanged))
        {
            news.Tell([]);
        }

        return results;
    }

    public async Task<bool> Delete(PhoneNumber phone)
    {
        var deleted = await store.Delete(phone);

        if (deleted)
        {
            news.Tell([]);
        }

        return deleted;
    }
}
