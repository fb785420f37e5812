namespace SmsSupport.Desk;

/// <summary>The texts we send by ourselves. The named ones go to customers whose first name we know.</summary>
[GenerateSerializer, Alias("customer-text-kind")]
public enum CustomerTextKind
{
    Prompt = 0,
    PromptNamed = 1,
    Confirmation = 2,
    ConfirmationNamed = 3,
    OptedOut = 4,
    OptedIn = 5,
    Cancelled = 6,

    /// <summary>Not a text of its own: appended to every commission reminder.</summary>
    ReminderMention = 7,
}
