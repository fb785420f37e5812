using System.Collections.Immutable;
using SmsSupport.Customers;
using SmsSupport.Desk;
using SmsSupport.Tickets;

namespace SmsSupport.Grains.Conversations;

/// <summary>Puts an automatic text into a customer's language, with their first name when we know it.</summary>
public static class Greeting
{
    public static string Write(ImmutableArray<CustomerText> texts, AutomaticText text, Customer? customer, TicketNumber? ticket)
    {
        var named = !string.IsNullOrWhiteSpace(customer?.FirstName);
        var language = customer?.Language ?? Language.Fr;
        var kind = text switch
        {
            AutomaticText.Prompt => named ? CustomerTextKind.PromptNamed : CustomerTextKind.Prompt,
            AutomaticText.Confirmation => named ? CustomerTextKind.ConfirmationNamed : CustomerTextKind.Confirmation,
            AutomaticText.OptedOut => CustomerTextKind.OptedOut,
            AutomaticText.OptedIn => CustomerTextKind.OptedIn,
            AutomaticText.Cancelled => CustomerTextKind.Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(text)),
        };

        return Placeholders.Fill(texts.First(candidate => candidate.Kind == kind && candidate.Language == language).Template, customer?.FirstName?.Trim(), ticket);
    }
}
