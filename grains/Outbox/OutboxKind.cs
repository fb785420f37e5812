namespace SmsSupport.Grains.Outbox;

public enum OutboxKind
{
    Automatic,
    Answer,
    Reminder,
}
