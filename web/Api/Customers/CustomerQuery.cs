using System.ComponentModel;
using SmsSupport.Customers;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Customers;

/// <summary>Which customers a caller wants.</summary>
internal sealed record CustomerQuery : PageRequest, IApiRequest<CustomerQuery>
{
    [Description("A piece of a name, e-mail, reference or number."), Text(200)]
    public string? Q { get; init; }

    public CustomerFilter ToFilter() => new(Q, ToPage());
}
