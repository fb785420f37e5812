namespace SmsSupport.Web.Accounts;

internal static class SignIn
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder) => builder;

    public static WebApplication MapAccounts(this WebApplication app) => app;
}
