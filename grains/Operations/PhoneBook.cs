using System.Collections.Immutable;
using SmsSupport.Operations;

namespace SmsSupport.Grains.Operations;

/// <summary>The phones as they are saved. A property that goes or changes meaning takes a new <see cref="Schema"/>.</summary>
public sealed record PhoneBook
{
    /// <summary>Anybody who may post can invent device ids where no signature is asked for.</summary>
    private const int Most = 50;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public int Schema { get; init; } = 1;

    public ImmutableArray<KnownPhone> Phones { get; init; } = [];

    public PhoneBook Hear(IEnumerable<PhoneNews> news, DateTimeOffset now)
    {
        var phones = Phones.ToDictionary(phone => phone.DeviceId);

        foreach (var one in news)
        {
            phones[one.DeviceId] = phones.TryGetValue(one.DeviceId, out var known) ? known.Hear(one) : KnownPhone.From(one);
        }

        return this with
        {
            Phones =
            [
                .. phones.Values
                    .Where(phone => now - phone.HeardAt < Remembered)
                    .OrderByDescending(phone => phone.HeardAt)
                    .Take(Most)
                    .OrderBy(phone => phone.DeviceId, StringComparer.Ordinal),
            ],
        };
    }

    public PhoneBook Without(string deviceId) => this with { Phones = Phones.RemoveAll(phone => phone.DeviceId == deviceId) };

    /// <summary>Whether the next book says something that is not to wait: a phone that is new or gone, or a ping.</summary>
    public bool ShouldSave(PhoneBook next)
        => Phones.Length != next.Phones.Length
            || Phones.Zip(next.Phones).Any(pair => pair.First.DeviceId != pair.Second.DeviceId || pair.First.LastPing != pair.Second.LastPing);
}
