using System.Globalization;
using System.Resources;

namespace SmsSupport.Web.Webhooks.Parsing;

/// <summary>What an MMS says, as a text.</summary>
internal static class MmsText
{
    private static readonly ResourceManager Words = new(typeof(MmsText));

    // The note is stored and hashed as if the customer had written it: always in the same language.
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr");

    /// <summary>Its body, else its subject, else a note that something was attached; null when there is nothing.</summary>
    public static string? Of(Fields mms) => Said(mms.Text("body")) ?? Said(mms.Text("subject")) ?? mms.Count("attachments") switch
    {
        0 => null,
        1 => Word("OneAttachment"),
        var several => Word("SeveralAttachments").Replace("{0}", several.ToString(Culture), StringComparison.Ordinal),
    };

    private static string? Said(string? text) => text is null || Blank.IsBlank(text) ? null : text;

    private static string Word(string name) => Words.GetString(name, Culture) ?? throw new MissingManifestResourceException(name);
}
