namespace SmsSupport.Customers;

/// <summary>Which customers are wanted, by last name; no page is the first.</summary>
/// <param name="Search">A piece of a name, e-mail, reference or number.</param>
[GenerateSerializer, Immutable, Alias("customer-filter")]
public sealed record CustomerFilter([property: Id(0)] string? Search = null, [property: Id(1)] PageAsked? Page = null);
