using SmsSupport.Desk;

namespace SmsSupport.Grains.Desk;

/// <summary>The settings as they are saved. A property that goes or changes meaning takes a new <see cref="Schema"/>.</summary>
public sealed record SavedSettings
{
    public int Schema { get; init; } = 1;

    public DeskSettings Settings { get; init; } = new([], UnknownTextPolicy.Open, []);
}
