using System.ComponentModel;
using SmsSupport.Web.Api.Binding;

namespace SmsSupport.Web.Api.Tickets;

/// <summary>A note that only agents see.</summary>
internal sealed record NoteRequest : IApiRequest<NoteRequest>
{
    public static NoteRequest Example => new() { Text = "Colis retrouvé au dépôt de Lyon." };

    [Description("What agents shall know."), Text(10_000, MinimumLength = 1)]
    public required string Text { get; init; }
}
