using System.ComponentModel;
using SmsSupport.Inbox;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Inbox;

/// <summary>Which received texts a caller wants.</summary>
internal sealed record InboxQuery : PageRequest, IApiRequest<InboxQuery>
{
    [Description("Only texts that ended so.")]
    public Outcome? Outcome { get; init; }

    [Description("A number, or a part of one, in any notation."), Text(64)]
    public string? PhoneNumber { get; init; }

    public InboxFilter ToFilter() => new(Outcome, PhoneNumber, ToPage());
}
