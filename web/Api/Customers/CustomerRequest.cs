using System.ComponentModel;
using System.Text.Json.Serialization;
using SmsSupport.Customers;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Customers;

/// <summary>A customer to write, whole: what is absent is emptied.</summary>
internal sealed record CustomerRequest : IApiRequest<CustomerRequest>
{
    public static CustomerRequest Example => new()
    {
        Phone = PhoneNumber.Parse("+33600000001"),
        FirstName = "Camille",
        LastName = "Durand",
        Email = "camille.durand@example.com",
        ExternalId = "C-1042",
    };

    [JsonPropertyName("phone_number")]
    [Description("May be given again; it must be the number of the path then.")]
    public PhoneNumber? Phone { get; init; }

    [Description("Used in texts to them."), Text(100)]
    public string? FirstName { get; init; }

    [Description("Shown to agents."), Text(100)]
    public string? LastName { get; init; }

    [Description("An e-mail address."), Text(254), Email]
    public string? Email { get; init; }

    [Description("Their reference in another system."), Text(100)]
    public string? ExternalId { get; init; }

    [Description("The language of texts to them; fr when absent.")]
    public Language Language { get; init; } = Language.Fr;

    [Description("Whether commission reminders go to them. STOP by SMS outweighs it."), DefaultValue(true)]
    public bool Reminders { get; init; } = true;

    public Customer ToCustomer(PhoneNumber phone)
        => new(phone, FirstName.OrNull(), LastName.OrNull(), Email.OrNull(), ExternalId.OrNull(), Language, Reminders);
}
