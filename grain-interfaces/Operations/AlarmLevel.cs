namespace SmsSupport.Operations;

[GenerateSerializer, Alias("alarm-level")]
public enum AlarmLevel
{
    /// <summary>Texts do not come or go, or are in danger.</summary>
    Critical = 0,

    /// <summary>It will be, unless somebody looks.</summary>
    Warning = 1,
}
