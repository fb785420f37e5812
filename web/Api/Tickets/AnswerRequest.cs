using SmsSupport.Tickets;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>An answer that goes to the customer by SMS.</summary>
internal sealed record AnswerRequest(string Text) : IReadFromJson<AnswerRequest>
{
    public static AnswerRequest Read(JsonFields fields)
        => new(fields.Text("text", "What the customer gets by SMS.", AgentAnswer.LongestText, "Bonjour, votre colis arrive demain."));
}
