using SmsSupport.Grains.Outbox;

namespace SmsSupport.Silo.Outbox;

/// <summary>Texts that go back to the database, which does not have them yet. Reminders hold up reminders only.</summary>
internal sealed class ReturningTexts
{
    private readonly Dictionary<PhoneNumber, List<ClaimedText>> numbers = [];

    public bool HoldUp(PhoneNumber phone, OutboxKind kind)
        => numbers.TryGetValue(phone, out var texts) && texts.Exists(text => text.Kind is not OutboxKind.Reminder || kind is OutboxKind.Reminder);

    public void Add(IEnumerable<ClaimedText> more)
    {
        foreach (var text in more)
        {
            if (!numbers.TryGetValue(text.Phone, out var texts))
            {
                numbers[text.Phone] = texts = [];
            }

            texts.Add(text);
        }
    }

    public void Remove(IEnumerable<ClaimedText> settled)
    {
        foreach (var text in settled)
        {
            if (numbers.TryGetValue(text.Phone, out var texts) && texts.RemoveAll(known => known.RowId == text.RowId) > 0 && texts.Count == 0)
            {
                numbers.Remove(text.Phone);
            }
        }
    }

    public void Clear() => numbers.Clear();
}
