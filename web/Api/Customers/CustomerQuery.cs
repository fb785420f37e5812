using SmsSupport.Customers;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Customers;

/// <summary>Which customers a caller wants.</summary>
internal sealed record CustomerQuery(CustomerFilter Filter) : IReadFromQuery<CustomerQuery>
{
    public static CustomerQuery Read(QueryFields fields) => new(new CustomerFilter(
        fields.Text("q", "A piece of a name, e-mail, reference or number.", 200, "durand"),
        fields.Page()));
}
