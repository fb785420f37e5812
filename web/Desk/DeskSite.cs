using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Services;
using SmsSupport.Customers;
using SmsSupport.Inbox;
using SmsSupport.Quarantine;
using SmsSupport.Reminders;
using SmsSupport.Tickets;
using SmsSupport.Web.Appearance;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;
using SmsSupport.Web.Desk.Shell;
using SmsSupport.Web.Desk.Team;

namespace SmsSupport.Web.Desk;

/// <summary>The agents' web desk.</summary>
internal static class DeskSite
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        // Without this, the parts' files are found in Development and in a published site only.
        builder.WebHost.UseStaticWebAssets();

        builder.Services.AddSupportOptions();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(SpeakOurLanguages);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = StateSerializer<object>.LargestMessage);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        builder.Services.AddTransient<MudLocalizer, MudWords>();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DeskClock>();
        builder.Services.AddSingleton<Ticker>();
        builder.Services.AddSingleton<DeskFeed>();
        builder.Services.AddHostedService<DeskSubscriber>();
        builder.Services.AddSingleton<People>();
        builder.Services.AddScoped<DeskScript>();
        builder.Services.AddScoped<Attempt>();
        builder.Services.AddScoped<Confirm>();
        builder.Services.AddPageState<Paged<TicketSummary>>();
        builder.Services.AddPageState<Paged<InboxEntry>>();
        builder.Services.AddPageState<InboxSummary>();
        builder.Services.AddPageState<Paged<QuarantinedRequest>>();
        builder.Services.AddPageState<Paged<Customer>>();
        builder.Services.AddPageState<Paged<Reminder>>();
        builder.Services.AddPageState<TicketDetails>();

        return builder;
    }

    public static WebApplication MapDesk(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", () => TypedResults.LocalRedirect(Addresses.Home)).ExcludeFromDescription();
        app.MapGet(Addresses.Language, LanguageChoice.Remember).ExcludeFromDescription();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = "'none'");

        return app;
    }

    /// <summary>Makes a message of ours fit to travel from a page's first answer into its circuit, with <see cref="PersistentStateAttribute"/>.</summary>
    public static IServiceCollection AddPageState<T>(this IServiceCollection services)
        => services.AddSingleton<PersistentComponentStateSerializer<T>, StateSerializer<T>>();

    private static void SpeakOurLanguages(RequestLocalizationOptions options)
    {
        options.SupportedCultures = [.. Languages.Cultures];
        options.SupportedUICultures = [.. Languages.All.Select(language => CultureInfo.GetCultureInfo(language.Code))];
        options.SetDefaultCulture(Languages.All[0].Code);

        // A link must not change how somebody's desk speaks.
        options.RequestCultureProviders = [.. options.RequestCultureProviders.Where(provider => provider is not Microsoft.AspNetCore.Localization.QueryStringRequestCultureProvider)];
    }
}
