namespace SmsSupport.Outbox;

[GenerateSerializer, Alias("delivery-report-kind")]
public enum DeliveryReportKind
{
    Sent = 0,
    Delivered = 1,
    Failed = 2,
    Cancelled = 3,
}
