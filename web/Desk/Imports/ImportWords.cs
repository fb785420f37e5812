namespace SmsSupport.Web.Desk.Imports;

/// <summary>What every import says: <c>IStringLocalizer&lt;ImportWords&gt;</c>.</summary>
public sealed class ImportWords;
