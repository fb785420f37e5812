using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SmsSupport.Web.Gateway;

namespace SmsSupport.Web.Simulator;

/// <summary>A phone on screen, for as long as no SMS Gate phone is configured.</summary>
internal static class SimulatorSite
{
    public static WebApplicationBuilder AddSimulator(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.HasGateway())
        {
            return builder;
        }

        builder.Services.AddSingleton<SimulatedPhones>();
        builder.Services.AddSingleton<OwnWebhook>();
        builder.Services.AddHostedService<SimulatedGateway>();

        // We call ourselves: no proxy stands between, and a line in the log for each call would say nothing.
        builder.Services.AddHttpClient(OwnWebhook.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false })
            .RemoveAllLoggers();

        return builder;
    }

    public static WebApplication MapSimulator(this WebApplication app)
    {
        if (!app.Configuration.HasGateway())
        {
            app.MapGet(Addresses.Simulator, Show)
                .RequireAuthorization(policy => policy.RequireAssertion(context => context.Resource is HttpContext http ? SimulatorAccess.Allows(http) : Task.FromResult(false)))
                .ExcludeFromDescription();
        }

        return app;
    }

    // Which number is part of the address, so that each phone can have a tab of its own.
    internal static RazorComponentResult<SimulatorApp> Show(string? phone, IOptions<SupportOptions> options)
    {
        var number = PhoneNumber.TryParse(phone, options.Value.DefaultRegion, out var asked) ? asked : SimulatedNumbers.First;

        return new(new Dictionary<string, object?> { [nameof(SimulatorApp.Phone)] = number.E164 });
    }
}
