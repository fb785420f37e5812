namespace SmsSupport.Web.Webhooks;

internal static class SmsWebhook
{
    public static WebApplicationBuilder AddSmsWebhook(this WebApplicationBuilder builder) => builder;

    public static WebApplication MapSmsWebhook(this WebApplication app) => app;
}
