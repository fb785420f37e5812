namespace SmsSupport.Doctor;

/// <summary>How bad a finding is.</summary>
public enum Grade
{
    Ok = 0,

    /// <summary>It works, and somebody should look.</summary>
    Warning = 1,

    /// <summary>It does not work, or texts are at risk.</summary>
    Error = 2,
}
