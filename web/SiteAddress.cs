namespace SmsSupport.Web;

/// <summary>Where the site listens: <c>http://localhost:3000</c> unless <c>--urls</c>, <c>ASPNETCORE_URLS</c> or Kestrel's own settings say otherwise.</summary>
internal static class SiteAddress
{
    private const string Default = "http://localhost:3000";

    public static WebApplicationBuilder AddSiteAddress(this WebApplicationBuilder builder)
    {
        string[] settings = [WebHostDefaults.ServerUrlsKey, "HTTP_PORTS", "HTTPS_PORTS"];

        if (settings.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Default);
        }

        // Whatever bytes a header holds, the request is answered: the webhook's answer to a phone must not depend on its user agent.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1);

        return builder;
    }
}
