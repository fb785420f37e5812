using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MudBlazor;
using SmsSupport.Conversations;
using SmsSupport.Tickets;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk.Live;

namespace SmsSupport.Web.Desk.Tickets;

/// <summary>Opens a ticket for a customer who called or wrote otherwise. Closes with its number.</summary>
public sealed partial class NewTicketDialog
{
    private string? phone;
    private string? subject;
    private string? description;
    private string? phoneWrong;
    private string? descriptionWrong;
    private bool busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IOptions<SupportOptions> Options { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    private async Task Open()
    {
        var isNumber = PhoneNumber.TryParse(phone, Options.Value.DefaultRegion, out var number);

        phoneWrong = string.IsNullOrWhiteSpace(phone) ? Text["PhoneMissing"].Value : isNumber ? null : Text["PhoneWrong"].Value;
        descriptionWrong = string.IsNullOrWhiteSpace(description) ? Text["DescriptionWrong"].Value : null;

        if (phoneWrong is not null || descriptionWrong is not null || busy)
        {
            return;
        }

        busy = true;

        var by = (await Authentication).User.UserName();
        var asked = new NewTicket(CreatedVia.Agent, by, description!.Trim(), string.IsNullOrWhiteSpace(subject) ? null : subject.Trim());

        await Attempt.Run(async () => Dialog.Close((await Grains.GetGrain<IConversationGrain>(number.E164).Open(asked)).Number));

        busy = false;
    }
}
