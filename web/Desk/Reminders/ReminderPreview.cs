using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Reminders;

namespace SmsSupport.Web.Desk.Reminders;

/// <summary>How a reminder will read: with the mention, once, in the customer's language.</summary>
internal sealed class ReminderPreview(ImmutableArray<CustomerText> texts)
{
    public string Of(string text, Language language)
        => ReminderMention.AppendOnce(text, Mentions.FirstOrDefault(mention => mention.Language == language)?.Template ?? "", Mentions.Select(mention => mention.Template));

    private IEnumerable<CustomerText> Mentions => texts.Where(text => text.Kind is CustomerTextKind.ReminderMention);
}
