using Orleans.Dashboard;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Desk;

namespace SmsSupport.Web.Operations;

/// <summary>What this web node tells of the running system, and where it is shown.</summary>
internal static class OperationsSite
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NodeIdentity>();
        builder.Services.AddSingleton<NodeView>();
        builder.Services.AddSingleton<OperationsFeed>();
        builder.Services.AddHostedService<NodeReporter>();

        return builder;
    }

    /// <summary>Orleans' own dashboard, for administrators.</summary>
    public static WebApplication MapOperations(this WebApplication app)
    {
        app.MapOrleansDashboard(Addresses.Orleans)
            .RequireAuthorization(Policies.Administrator)
            .ExcludeFromDescription()
            .AddEndpointFilter(AllowItsFonts);

        return app;
    }

    // Its style sheet carries its icons in itself.
    private static ValueTask<object?> AllowItsFonts(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.ContentSecurityPolicy += "; font-src 'self' data:";

        return next(call);
    }
}
