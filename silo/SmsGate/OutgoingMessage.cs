namespace SmsSupport.Silo.SmsGate;

/// <summary>The body of <c>POST /messages</c>. What is null is left out.</summary>
/// <param name="Id">Ours: the gateway takes one of each only once, for each phone.</param>
/// <param name="Priority">What the phone sends first; below 100 its limits hold.</param>
/// <param name="Ttl">Seconds it may wait at the gateway and on the phone, at least 5.</param>
internal sealed record OutgoingMessage(
    string Id,
    MessageText TextMessage,
    string[] PhoneNumbers,
    long Ttl,
    string? DeviceId,
    int? SimNumber,
    int Priority,
    bool WithDeliveryReport = true);

internal sealed record MessageText(string Text);
