using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace SmsSupport.Web.Api.Binding;

/// <summary>An e-mail address and nothing else. <see cref="EmailAddressAttribute"/> takes anything with an @ in it.</summary>
internal sealed class EmailAttribute() : ValidationAttribute("is not an e-mail address; write it as camille.durand@example.com.")
{
    public override bool IsValid(object? value)
        => (value as string).OrNull() is not { } email || (MailAddress.TryCreate(email, out var address) && address.Address == email);
}
