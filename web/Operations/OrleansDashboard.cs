using Orleans.Dashboard;
using SmsSupport.Web.Accounts;

namespace SmsSupport.Web.Operations;

/// <summary>Orleans' own dashboard, for administrators. It takes up memory from its first visitor on: its files are some 70 MB once unpacked, and most sites never open it.</summary>
internal static class OrleansDashboard
{
    public static WebApplication MapOrleans(this WebApplication app)
    {
        var dashboard = new Lazy<RequestDelegate>(() => Build(app));

        app.MapGet($"{Addresses.Orleans}/{{**path}}", context => Show(context, dashboard)).RequireAuthorization(Policies.Administrator).ExcludeFromDescription();

        return app;
    }

    private static Task Show(HttpContext context, Lazy<RequestDelegate> dashboard)
    {
        // Its style sheet carries its icons in itself.
        context.Response.Headers.ContentSecurityPolicy += "; font-src 'self' data:";

        // Who comes here is let in; which of its own endpoints is meant, the dashboard finds out.
        context.SetEndpoint(null);

        return dashboard.Value(context);
    }

    private static RequestDelegate Build(IApplicationBuilder app)
    {
        var branch = app.New();

        branch.UseRouting();
        branch.UseEndpoints(endpoints => endpoints.MapOrleansDashboard(Addresses.Orleans));

        return branch.Build();
    }
}
