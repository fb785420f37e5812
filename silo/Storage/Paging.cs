namespace SmsSupport.Silo.Storage;

internal static class Paging
{
    /// <summary>The parameters of <c>limit @size offset @skip</c>.</summary>
    public static Statement Page(this Statement statement, PageAsked page) => statement.With("size", page.Size).With("skip", (long)(page.Number - 1) * page.Size);
}
