using System.Net.Mail;
using SmsSupport.Customers;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Customers;

/// <summary>A customer to write, whole: what is absent is emptied.</summary>
/// <param name="Phone">Only to be compared with the one in the path.</param>
internal sealed record CustomerRequest(
    PhoneNumber? Phone, string? FirstName, string? LastName, string? Email, string? ExternalId, Language Language, bool Reminders) : IReadFromJson<CustomerRequest>
{
    public static CustomerRequest Read(JsonFields fields) => new(
        fields.PhoneOrNone("phone_number", "May be given again; it must be the number of the path then."),
        fields.TextOrNone("first_name", "Used in texts to them.", 100, "Camille"),
        fields.TextOrNone("last_name", "Shown to agents.", 100, "Durand"),
        EmailIn(fields),
        fields.TextOrNone("external_id", "Their reference in another system.", 100, "C-1042"),
        fields.OneOfOrNone<Language>("language", "The language of texts to them; fr when absent.") ?? Language.Fr,
        fields.FlagOrNone("reminders", "Whether commission reminders go to them. STOP by SMS outweighs it.", otherwise: true) ?? true);

    public Customer ToCustomer(PhoneNumber phone) => new(phone, FirstName, LastName, Email, ExternalId, Language, Reminders);

    private static string? EmailIn(JsonFields fields)
    {
        var email = fields.TextOrNone("email", "An e-mail address.", 254, "camille.durand@example.com");

        // The parser also reads 'Camille <camille@example.com>', which is more than an address.
        if (email is { Length: > 0 } && !(MailAddress.TryCreate(email, out var read) && read.Address == email))
        {
            fields.Fault("email", "is not an e-mail address; write it as camille.durand@example.com.");
        }

        return email;
    }
}
