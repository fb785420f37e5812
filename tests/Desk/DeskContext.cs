using System.Collections.Immutable;
using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using SmsSupport.Accounts;
using SmsSupport.Web.Desk.Live;
using SmsSupport.Web.Desk.Pieces;
using SmsSupport.Web.Desk.Shell;
using SmsSupport.Web.Desk.Team;
using SmsSupport.Web.Operations;

namespace SmsSupport.Tests.Desk;

/// <summary>Renders the desk's components with no cluster and no browser, at a fixed instant, signed in as alice.</summary>
public abstract class DeskContext : BunitContext
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 5, 0, TimeSpan.Zero);

    protected DeskContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Browser = JSInterop.SetupModule("/desk.js");
        Browser.Mode = JSRuntimeMode.Loose;

        Services.AddLocalization();
        Services.AddLogging();
        Services.AddMudServices();
        Services.AddOptions<SupportOptions>();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<DeskClock>();
        Services.AddSingleton<Ticker>();
        Services.AddSingleton(Feed);
        Services.AddSingleton<IGrainFactory>(Grains.On<IAccountsGrain, ImmutableArray<Account>>(nameof(IAccountsGrain.List), _ => []));
        Services.AddSingleton<OperationsFeed>();
        Services.AddSingleton<People>();
        Services.AddScoped<DeskScript>();
        Services.AddScoped<Attempt>();
        Services.AddScoped<Confirm>();

        SignIn = this.AddAuthorization();
        SignIn.SetAuthorized("alice");
        SetRendererInfo(new("Server", isInteractive: true));
        Speak("fr");
    }

    protected FakeTimeProvider Clock { get; } = new(Now);

    /// <summary>The desk's script.</summary>
    protected BunitJSModuleInterop Browser { get; }

    protected DeskFeed Feed { get; } = new();

    protected FakeGrains Grains { get; } = new();

    protected BunitAuthorizationContext SignIn { get; }

    protected static void Speak(string language)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
