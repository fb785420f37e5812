using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SmsSupport.Desk;
using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Tickets;

public sealed partial class Composer
{
    private readonly Dictionary<ComposerMode, ElementReference> tabs = [];

    private ComposerMode mode;
    private DraftBox? answerBox;
    private DraftBox? noteBox;
    private string answer = "";
    private string note = "";
    private bool busy;
    private (string Text, string Id)? asked;
    private ImmutableArray<CannedAnswer> canned = [];

    [Parameter, EditorRequired]
    public TicketSummary Ticket { get; set; } = null!;

    [Parameter, EditorRequired]
    public string UserName { get; set; } = "";

    /// <summary>Sends an answer; false when it could not be.</summary>
    [Parameter, EditorRequired]
    public Func<AgentAnswer, Task<bool>> OnAnswer { get; set; } = null!;

    /// <summary>Keeps a note; false when it could not be.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<bool>> OnNote { get; set; } = null!;

    [Parameter]
    public EventCallback<bool> OnTyping { get; set; }

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool CanSend => !string.IsNullOrWhiteSpace(answer) && answer.Length <= AgentAnswer.LongestText;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        try
        {
            canned = (await Grains.GetGrain<ISettingsGrain>(0).Read()).CannedAnswers;
        }
        catch (Exception fault) when (Outage.Is(fault))
        {
            // Without them, agents type.
        }
    }

    // One's own drafts: a computer may be shared.
    private string DraftName(ComposerMode kind) => $"{UserName}:{Ticket.Number}:{kind}";

    private async Task TypeAnswer(string text)
    {
        answer = text;
        await OnTyping.InvokeAsync(text.Length > 0);
    }

    private Task Insert(CannedAnswer chosen) => answerBox!.Insert(CannedText.For(Ticket, chosen.Text));

    private async Task Send(TicketStatus then)
    {
        var text = (await answerBox!.Read()).Trim();

        if (busy || text.Length is 0 or > AgentAnswer.LongestText)
        {
            return;
        }

        busy = true;

        // Sent again because nobody heard what became of it, it is the same answer and goes out once.
        asked = asked is { } before && before.Text == text ? before : (text, Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N"));

        if (await OnAnswer(new(UserName, text, then, asked.Value.Id)))
        {
            asked = null;
            await answerBox.Clear();
        }

        busy = false;
    }

    private async Task Keep()
    {
        var text = (await noteBox!.Read()).Trim();

        if (busy || text.Length == 0)
        {
            return;
        }

        busy = true;

        if (await OnNote(text))
        {
            await noteBox.Clear();
        }

        busy = false;
    }

    private async Task Turn(KeyboardEventArgs pressed)
    {
        if (pressed.Key is "ArrowLeft" or "ArrowRight")
        {
            mode = mode is ComposerMode.Answer ? ComposerMode.Note : ComposerMode.Answer;
            await tabs[mode].FocusAsync();
        }
    }
}
