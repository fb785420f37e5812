namespace SmsSupport.Web.Desk;

internal static class DeskSite
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder) => builder;

    public static WebApplication MapDesk(this WebApplication app) => app;
}
