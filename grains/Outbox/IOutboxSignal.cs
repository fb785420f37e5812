namespace SmsSupport.Grains.Outbox;

/// <summary>Wakes this silo's sender: something was queued.</summary>
public interface IOutboxSignal
{
    void Wake();
}
