namespace SmsSupport.Tests.Telemetry;

/// <summary>What somebody did, as it was exported.</summary>
/// <param name="Source">Who tells of it.</param>
internal sealed record Span(string Trace, string Id, string Parent, string Name, string Source, string Service, IReadOnlyDictionary<string, string> Tags)
{
    public override string ToString() => $"{Trace[..4]} {Parent,16} → {Id} {Source}: {Name} {string.Join(", ", Tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
