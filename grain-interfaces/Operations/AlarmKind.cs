namespace SmsSupport.Operations;

/// <summary>What can be wrong. The name in the wire's notation is the alarm's id: <c>docs/operations.md</c> says of each what it means and what to do.</summary>
[GenerateSerializer, Alias("alarm-kind")]
public enum AlarmKind
{
    GatewayRefused = 0,
    OutboxLate = 1,
    SendingFailures = 2,
    PhoneSilent = 3,
    PhoneBatteryLow = 4,
    JournalWaiting = 5,
    JournalDamaged = 6,
    JournalStranded = 7,
    NodeSilent = 8,
    DiskLow = 9,
    SiloLost = 10,
    SiloStuck = 11,
    WebhookUnsigned = 12,
    SiloWithoutGateway = 13,
    PhoneOnManyNodes = 14,
}
