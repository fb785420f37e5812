using SmsSupport.Customers;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.Desk;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Conversations;

public sealed class GreetingTests
{
    private static readonly TicketNumber Number = new(new(2026, 11, 22), 1);

    [Theory]
    [InlineData(AutomaticText.Prompt, null, Language.Fr, "Bonjour, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?")]
    [InlineData(AutomaticText.Prompt, "Léa", Language.Fr, "Bonjour Léa, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?")]
    [InlineData(AutomaticText.Confirmation, null, Language.Fr, "Votre demande a bien été prise en compte. Numéro de ticket : TKT-20261122-0001. Notre équipe vous répondra dans les plus brefs délais.")]
    [InlineData(AutomaticText.Confirmation, "Léa", Language.Fr, "Bonjour Léa, votre demande a bien été prise en compte. Numéro de ticket : TKT-20261122-0001. Notre équipe vous répondra dans les plus brefs délais.")]
    [InlineData(AutomaticText.Prompt, "Ann", Language.En, "Hello Ann, thank you for contacting us. Could you describe your problem in detail?")]
    [InlineData(AutomaticText.Confirmation, "Ann", Language.En, "Hello Ann, your request has been registered. Ticket number: TKT-20261122-0001. Our team will answer you as soon as possible.")]
    [InlineData(AutomaticText.Prompt, "  ", Language.Fr, "Bonjour, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?")]
    [InlineData(AutomaticText.Prompt, "{Ticket}", Language.Fr, "Bonjour {Ticket}, merci de nous contacter. Pouvez-vous nous expliquer votre problème en détail ?")]
    public void A_customer_is_written_to_in_their_language_and_by_their_name(AutomaticText text, string? firstName, Language language, string expected)
    {
        var customer = new Customer(PhoneNumber.Parse("+33600000001"), firstName, "Martin", null, null, language);

        Assert.Equal(expected, Greeting.Write(BuiltInCustomerTexts.All, text, customer, Number));
    }

    [Fact]
    public void A_stranger_is_written_to_in_French()
        => Assert.StartsWith("Bonjour, merci", Greeting.Write(BuiltInCustomerTexts.All, AutomaticText.Prompt, null, null), StringComparison.Ordinal);
}
