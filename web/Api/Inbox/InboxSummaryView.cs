using System.ComponentModel;
using SmsSupport.Inbox;

namespace SmsSupport.Web.Api.Inbox;

/// <summary>The sums of the inbox.</summary>
internal sealed record InboxSummaryView(
    [property: Description("The sum of the outcomes.")] long Received,
    [property: Description("What came again; not part of received.")] long Duplicates,
    OutcomesView Outcomes)
{
    public static InboxSummaryView Of(InboxSummary summary)
    {
        long Of(Outcome outcome) => summary.Outcomes.GetValueOrDefault(outcome);

        return new(summary.Received, summary.Duplicates, new(
            Of(Outcome.Prompted),
            Of(Outcome.Opened),
            Of(Outcome.Added),
            Of(Outcome.Reopened),
            Of(Outcome.OptedOut),
            Of(Outcome.OptedIn),
            Of(Outcome.Cancelled),
            Of(Outcome.Ignored),
            Of(Outcome.Quarantined),
            Of(Outcome.Failed)));
    }
}

/// <summary>How many texts ended in each outcome; every outcome is there.</summary>
internal sealed record OutcomesView(
    long Prompted, long Opened, long Added, long Reopened, long OptedOut, long OptedIn, long Cancelled, long Ignored, long Quarantined, long Failed);
