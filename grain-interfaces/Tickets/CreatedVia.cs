namespace SmsSupport.Tickets;

[GenerateSerializer, Alias("created-via")]
public enum CreatedVia
{
    Sms = 0,
    Agent = 1,
    Api = 2,
}
