using SmsSupport.Reminders;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Reminders;

/// <summary>Which reminders a caller wants.</summary>
internal sealed record ReminderQuery(ReminderFilter Filter) : IReadFromQuery<ReminderQuery>
{
    public static ReminderQuery Read(QueryFields fields) => new(new ReminderFilter(
        fields.OneOf<ReminderState>("state", "Only reminders in this state."),
        fields.Text("phone_number", "A number, or a part of one, in any notation.", 64, "06 00 00"),
        fields.Page()));
}
