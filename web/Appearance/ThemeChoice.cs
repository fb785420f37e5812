namespace SmsSupport.Web.Appearance;

/// <summary>The colours an agent wants, as a cookie: <c>light</c>, <c>dark</c>, or what their system showed last, <c>system-light</c> and <c>system-dark</c>.</summary>
public sealed record ThemeChoice(ThemeWish Wish, bool IsDark)
{
    public const string CookieName = "theme";

    public string Cookie => (Wish, IsDark) switch
    {
        (ThemeWish.System, true) => "system-dark",
        (ThemeWish.System, false) => "system-light",
        (ThemeWish.Dark, _) => "dark",
        _ => "light",
    };

    public static ThemeChoice Read(string? cookie) => cookie switch
    {
        "light" => new(ThemeWish.Light, false),
        "dark" => new(ThemeWish.Dark, true),
        "system-dark" => new(ThemeWish.System, true),
        _ => new(ThemeWish.System, false),
    };
}
