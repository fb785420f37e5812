using System.Collections.Immutable;

namespace SmsSupport.Customers;

/// <summary>The customers we know. A stateless worker: any key, 0 by custom.</summary>
[Alias("customers")]
public interface ICustomersGrain : IGrainWithIntegerKey
{
    [Alias("find")]
    Task<Customer?> Find(PhoneNumber phone);

    /// <summary>Those of the numbers that are known.</summary>
    [Alias("find-many")]
    Task<ImmutableArray<Customer>> FindMany(ImmutableArray<PhoneNumber> phones);

    [Alias("list")]
    Task<Paged<Customer>> List(CustomerFilter filter);

    /// <summary>Writes customers, each whole, all or none; at most 500 in a call. The answer has the order of the question.</summary>
    [Alias("put")]
    Task<ImmutableArray<PutResult>> Put(ImmutableArray<Customer> customers);

    /// <summary>False when there was none.</summary>
    [Alias("delete")]
    Task<bool> Delete(PhoneNumber phone);
}
