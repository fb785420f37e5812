using System.Collections.Immutable;
using SmsSupport.Customers;

namespace SmsSupport.Grains.Customers;

public interface ICustomerStore
{
    Task<Customer?> Find(PhoneNumber phone, CancellationToken cancellation = default);

    Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones, CancellationToken cancellation = default);

    Task<Paged<Customer>> List(CustomerFilter filter, CancellationToken cancellation = default);

    /// <summary>Writes all or none.</summary>
    Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> customers, DateTimeOffset now, CancellationToken cancellation = default);

    Task<bool> Delete(PhoneNumber phone, CancellationToken cancellation = default);
}
