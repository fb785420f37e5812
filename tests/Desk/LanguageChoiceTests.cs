using Microsoft.AspNetCore.Http;
using SmsSupport.Web.Desk.Shell;

namespace SmsSupport.Tests.Desk;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("en", "en-GB,en;q=0.9", "c=en-GB|uic=en")]
    [InlineData("en", "fr-FR,fr;q=0.9,en-CA;q=0.8,en;q=0.7", "c=en-CA|uic=en")]
    [InlineData("fr", "en-GB,en;q=0.9", "c=fr|uic=fr")]
    [InlineData("fr", "*", "c=fr|uic=fr")]
    public void Times_are_written_as_where_the_browser_is(string language, string accepted, string kept)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = accepted;

        LanguageChoice.Remember(http, language, "/admin");

        Assert.Contains(Uri.EscapeDataString(kept), http.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }
}
