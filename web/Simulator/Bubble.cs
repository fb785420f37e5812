namespace SmsSupport.Web.Simulator;

/// <summary>One text on the simulated phone's screen.</summary>
/// <param name="FromCustomer">Typed on the phone; false for a text of ours.</param>
/// <param name="Posted">How often the customer's text was posted to the webhook.</param>
/// <param name="PartsDelivered">How many of our text's parts were reported as delivered.</param>
public sealed record Bubble(
    string Id,
    bool FromCustomer,
    string Text,
    DateTimeOffset At,
    BubbleState State,
    int Posted = 0,
    int Parts = 1,
    int PartsDelivered = 0);
