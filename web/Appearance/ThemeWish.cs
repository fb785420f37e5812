namespace SmsSupport.Web.Appearance;

public enum ThemeWish
{
    System,
    Light,
    Dark,
}
