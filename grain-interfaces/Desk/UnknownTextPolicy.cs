namespace SmsSupport.Desk;

[GenerateSerializer, Alias("unknown-text-policy")]
public enum UnknownTextPolicy
{
    /// <summary>It opens a ticket.</summary>
    Open = 0,

    /// <summary>We ask for details, as after the keyword.</summary>
    Prompt = 1,

    /// <summary>It is recorded, no more.</summary>
    OnlyRecord = 2,
}
