namespace SmsSupport.Web.Desk.Pieces;

/// <summary>The browser tab's title: the unread count first, so that a narrow tab shows it.</summary>
public static class Tab
{
    public static string Title(long unread, string page, string desk)
    {
        var title = page == desk ? desk : $"{desk} · {page}";

        return unread > 0 ? $"({unread}) {title}" : title;
    }
}
