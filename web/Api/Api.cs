using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmsSupport.Web.Api.Binding;
using SmsSupport.Web.Api.Customers;
using SmsSupport.Web.Api.Inbox;
using SmsSupport.Web.Api.Keys;
using SmsSupport.Web.Api.OpenApi;
using SmsSupport.Web.Api.Problems;
using SmsSupport.Web.Api.Reminders;
using SmsSupport.Web.Api.Tickets;

namespace SmsSupport.Web.Api;

/// <summary>The REST API for other programs, under <see cref="Path"/>.</summary>
internal static class Api
{
    public const string Path = "/api/v1";

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSupportOptions();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ConfiguredKey>();
        builder.Services.AddSingleton<ApiKeyCache>();
        builder.Services.AddHostedService<ConfiguredKeySeeder>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Services.ConfigureOptions<ApiJson>();
        builder.Services.AddApiDocument();

        return builder;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), branch => branch.UseMiddleware<ProblemMiddleware>());

        var api = app.MapGroup(Path)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(ApiKeyHandler.SchemeName).RequireAuthenticatedUser())
            .AddEndpointFilter<RouteGroupBuilder, RetryReads>()
            .WithMetadata(new RequestSizeLimitAttribute(JsonBody.MostBytes))
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        api.MapTickets();
        api.MapEntries();
        api.MapStats();
        api.MapInbox();
        api.MapCustomers();
        api.MapReminders();
        api.MapUnmatchedRoutes();

        app.MapApiDocument();

        return app;
    }
}
