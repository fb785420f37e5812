using SmsSupport.Web.Api.Reading;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A note that only agents see.</summary>
internal sealed record NoteRequest(string Text) : IReadFromJson<NoteRequest>
{
    public static NoteRequest Read(JsonFields fields) => new(fields.Text("text", "What agents shall know.", 10_000, "Colis retrouvé au dépôt de Lyon."));
}
