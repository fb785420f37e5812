using System.ComponentModel;
using SmsSupport.Tickets;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>An answer that goes to the customer by SMS.</summary>
internal sealed record AnswerRequest : IApiRequest<AnswerRequest>
{
    public static AnswerRequest Example => new() { Text = "Bonjour, votre colis arrive demain." };

    [Description("What the customer gets by SMS."), Text(AgentAnswer.LongestText, MinimumLength = 1)]
    public required string Text { get; init; }
}
