namespace SmsSupport.Web.Desk.Pieces;

/// <summary>The words that several pages share: <c>IStringLocalizer&lt;Words&gt;</c>.</summary>
public sealed class Words;
