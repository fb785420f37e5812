namespace SmsSupport.Tests.Failures;

internal enum PostEnd
{
    /// <summary>It is under way.</summary>
    Unknown,

    Answered,

    /// <summary>Nobody listened: nothing can have been taken.</summary>
    Refused,

    /// <summary>The connection was lost: it may have been taken.</summary>
    Broken,

    /// <summary>No answer within five seconds, as long as a phone waits.</summary>
    Late,
}
