using SmsSupport.Inbox;
using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Inbox;

/// <summary>Which received texts a caller wants.</summary>
internal sealed record InboxQuery(InboxFilter Filter) : IReadFromQuery<InboxQuery>
{
    public static InboxQuery Read(QueryFields fields) => new(new InboxFilter(
        fields.OneOf<Outcome>("outcome", "Only texts that ended so."),
        fields.Text("phone_number", "A number, or a part of one, in any notation.", 64, "06 00 00"),
        fields.Page()));
}
