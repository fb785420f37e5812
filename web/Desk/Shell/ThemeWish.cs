namespace SmsSupport.Web.Desk.Shell;

public enum ThemeWish
{
    System,
    Light,
    Dark,
}
