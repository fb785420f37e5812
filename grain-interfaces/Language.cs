namespace SmsSupport;

/// <summary>The languages we write to customers in. French is what an unknown customer gets.</summary>
[GenerateSerializer, Alias("language")]
public enum Language
{
    Fr = 0,
    En = 1,
}
