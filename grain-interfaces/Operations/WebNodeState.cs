namespace SmsSupport.Operations;

[GenerateSerializer, Alias("web-node-state")]
public enum WebNodeState
{
    Reporting = 0,

    /// <summary>It should report, and does not.</summary>
    Silent = 1,

    /// <summary>It said goodbye.</summary>
    Stopped = 2,
}
