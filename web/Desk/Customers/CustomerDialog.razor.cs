using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;
using SmsSupport.Customers;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;

namespace SmsSupport.Web.Desk.Customers;

/// <summary>One customer to write down, to change or to delete.</summary>
public sealed partial class CustomerDialog
{
    private string? phone;
    private string? phoneWrong;
    private string? emailWrong;
    private bool busy;
    private string? firstName;
    private string? lastName;
    private string? email;
    private string? externalId;
    private Language language;
    private bool reminders = true;

    /// <summary>The customer to change; null for a new one.</summary>
    [Parameter]
    public Customer? Known { get; set; }

    /// <summary>The number a new customer is written down for, when it is known.</summary>
    [Parameter]
    public PhoneNumber? Phone { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private IGrainFactory Grains { get; set; } = null!;

    [Inject]
    private IOptions<SupportOptions> Options { get; set; } = null!;

    [Inject]
    private Attempt Attempt { get; set; } = null!;

    [Inject]
    private Confirm Confirm { get; set; } = null!;

    private ICustomersGrain Customers => Grains.GetGrain<ICustomersGrain>(0);

    protected override void OnInitialized()
    {
        phone = (Known?.Phone ?? Phone)?.Display(Options.Value.DefaultRegion);

        if (Known is not null)
        {
            (firstName, lastName, email, externalId) = (Known.FirstName, Known.LastName, Known.Email, Known.ExternalId);
            (language, reminders) = (Known.Language, Known.Reminders);
        }
    }

    private async Task Save()
    {
        phoneWrong = PhoneNumber.TryParse(phone, Options.Value.DefaultRegion, out var number) ? null : Text["PhoneWrong"].Value;
        emailWrong = string.IsNullOrWhiteSpace(email) || CustomerDraft.IsEmail(email.Trim()) ? null : Text["EmailWrong"].Value;

        if (phoneWrong is not null || emailWrong is not null || busy)
        {
            return;
        }

        busy = true;

        if ((Known is not null || await MayReplace(number)) && await Attempt.Run(() => Customers.Put([Written(number)])))
        {
            Dialog.Close();
        }

        busy = false;
    }

    private Customer Written(PhoneNumber number) => new(
        number,
        CustomerDraft.Clean(firstName),
        CustomerDraft.Clean(lastName),
        CustomerDraft.Clean(email),
        CustomerDraft.Clean(externalId),
        language,
        reminders);

    // A number that is known already would be overwritten by somebody who believes they write down a new customer.
    private async Task<bool> MayReplace(PhoneNumber number)
    {
        Customer? there = null;

        return await Attempt.Run(async () => there = await Customers.Find(number))
            && (there is null || await Confirm.Ask(Text["ReplaceTitle"], Text["ReplaceText", CustomerName.Of(there, Text["NoName"])], Text["Replace"]));
    }

    private async Task Delete()
    {
        if (await Confirm.Ask(Text["DeleteTitle"], Text["DeleteText"], Text["Delete"]) && await Attempt.Run(() => Customers.Delete(Known!.Phone)))
        {
            Dialog.Close();
        }
    }
}
