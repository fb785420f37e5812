namespace SmsSupport.Tickets;

[GenerateSerializer, Alias("entry-kind")]
public enum EntryKind
{
    Customer = 0,
    Agent = 1,
    Automatic = 2,
    Note = 3,
    Event = 4,
}
