namespace SmsSupport.Inbox;

/// <summary>Why a text was ignored, quarantined or failed: short codes that the API shows as they are and the desk puts into words.</summary>
public static class Reasons
{
    public const string Late = "late";
    public const string Limit = "automatic_text_limit";
    public const string EmptyText = "empty_text";
    public const string OnlyRecorded = "only_recorded";
    public const string ShortCode = "short_code";
    public const string AlphanumericSender = "alphanumeric_sender";
    public const string UnknownSender = "unknown_sender";
    public const string NotATelephoneNumber = "not_a_telephone_number";
    public const string InvalidJson = "invalid_json";
    public const string UnknownShape = "unknown_shape";
    public const string UnknownEvent = "unknown_event";
    public const string Ping = "ping";
    public const string MmsNotice = "mms_notice";
    public const string DataMessage = "data_message";
    public const string AppStarted = "app_started";
    public const string BadSignature = "bad_signature";
    public const string MissingSignature = "missing_signature";
    public const string OutsideTimeWindow = "outside_time_window";
    public const string UnexpectedError = "unexpected_error";
}
