namespace SmsSupport.Tests.Failures;

/// <summary>When a connection is cut. Who waits for the answer cannot tell the two apart.</summary>
public enum Moment
{
    /// <summary>The server never hears of it: nothing is written.</summary>
    BeforeTheCommit,

    /// <summary>The server has committed: everything is written.</summary>
    AfterTheCommit,
}
