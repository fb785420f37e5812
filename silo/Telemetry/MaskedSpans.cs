using System.Diagnostics;
using OpenTelemetry;

namespace SmsSupport.Silo.Telemetry;

/// <summary>Takes customers' numbers out of spans before they are exported: a conversation's key is one, and so is part of some addresses.</summary>
internal sealed class MaskedSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.DisplayName = Masked.Text(data.DisplayName);

        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, Masked.Text(description));
        }

        foreach (var (key, value) in data.TagObjects.ToArray())
        {
            if (value is not null && Masked.Text($"{value}") is var masked && masked != $"{value}")
            {
                data.SetTag(key, masked);
            }
        }

        // What stands in events and links cannot be changed any more.
        if (data.Events.SelectMany(told => told.Tags).Concat(data.Links.SelectMany(link => link.Tags ?? [])).Any(tag => Masked.Hides($"{tag.Value}")))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
