using System.Diagnostics;
using SmsSupport.Silo.Telemetry;

namespace SmsSupport.Tests.Telemetry;

public sealed class MaskedSpansTests
{
    private const string Number = "+33600000001";

    [Fact]
    public void A_number_leaves_neither_in_a_tag_nor_in_the_name_nor_in_the_status()
    {
        using var span = Ended(new Activity($"call {Number}").SetTag("orleans.target", $"conversation/{Number}").SetTag("tries", 3).SetStatus(ActivityStatusCode.Error, $"No {Number}"));

        Assert.Equal("call +336•••••01", span.DisplayName);
        Assert.Equal("conversation/+336•••••01", span.GetTagItem("orleans.target"));
        Assert.Equal(3, span.GetTagItem("tries"));
        Assert.Equal((ActivityStatusCode.Error, "No +336•••••01"), (span.Status, span.StatusDescription));
        Assert.True(span.Recorded);
    }

    [Fact]
    public void A_span_whose_event_holds_a_number_does_not_leave_at_all()
    {
        using var span = Ended(new Activity("call").AddException(new InvalidOperationException($"Not {Number}")));

        Assert.False(span.Recorded);
    }

    [Fact]
    public void An_event_without_a_number_may_leave()
    {
        using var span = Ended(new Activity("call").AddException(new InvalidOperationException("Not so")));

        Assert.True(span.Recorded);
    }

    private static Activity Ended(Activity activity)
    {
        using var masked = new MaskedSpans();

        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        masked.OnEnd(activity);

        return activity;
    }
}
