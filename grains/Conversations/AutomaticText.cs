namespace SmsSupport.Grains.Conversations;

/// <summary>The texts that answer a customer without an agent.</summary>
public enum AutomaticText
{
    Prompt,
    Confirmation,
    OptedOut,
    OptedIn,
    Cancelled,
}
