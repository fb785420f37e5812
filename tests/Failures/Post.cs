using System.Net;

namespace SmsSupport.Tests.Failures;

/// <summary>One try to bring a text, and what became of it.</summary>
internal sealed class Post(CustomerText text, string eventId, Uri node)
{
    public CustomerText Text => text;

    public string EventId => eventId;

    public Uri Node => node;

    public DateTimeOffset BeganAt { get; } = DateTimeOffset.UtcNow;

    public TimeSpan Took { get; set; }

    public PostEnd End { get; set; }

    /// <summary>With <see cref="PostEnd.Answered"/> alone.</summary>
    public HttpStatusCode Status { get; set; }

    public override string ToString() => $"{BeganAt:HH:mm:ss.fff} {text.Customer} text {text.Place} to {node}: {End} {(End is PostEnd.Answered ? (int)Status : "")} after {Took.TotalMilliseconds:0} ms";
}
