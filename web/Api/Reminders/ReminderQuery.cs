using System.ComponentModel;
using SmsSupport.Reminders;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Reminders;

/// <summary>Which reminders a caller wants.</summary>
internal sealed record ReminderQuery : PageRequest, IApiRequest<ReminderQuery>
{
    [Description("Only reminders in this state.")]
    public ReminderState? State { get; init; }

    [Description("A number, or a part of one, in any notation."), Text(64)]
    public string? PhoneNumber { get; init; }

    public ReminderFilter ToFilter() => new(State, PhoneNumber, ToPage());
}
