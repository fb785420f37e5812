namespace SmsSupport.Web.Desk.Shell;

internal static class AnswerStatus
{
    /// <summary>Gives a page's first answer another status than 200. Set at the last moment: Blazor takes an earlier 404 for a page it need not render.</summary>
    public static void AnswerWith(this HttpContext http, int status)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = status;

                return Task.CompletedTask;
            });
        }
    }
}
