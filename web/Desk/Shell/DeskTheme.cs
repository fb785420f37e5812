using MudBlazor;

namespace SmsSupport.Web.Desk.Shell;

/// <summary>The desk's look for MudBlazor's parts. The same colours are in <c>desk.css</c>, for ours; both keep 4.5:1 for text.</summary>
internal static class DeskTheme
{
    private static readonly string[] Fonts =
        ["Inter", "Segoe UI Variable Text", "Segoe UI", "system-ui", "-apple-system", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0a5f5c",
            PrimaryContrastText = "#ffffff",
            Secondary = "#a8391c",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#6a3fa0",
            Info = "#1d5fa8",
            Success = "#256b3c",
            Warning = "#8a5a00",
            Error = "#b3261e",
            Dark = "#17292b",
            TextPrimary = "#17292b",
            TextSecondary = "#52666a",
            TextDisabled = "#7b898b",
            ActionDefault = "#40565a",
            ActionDisabled = "#7b898b",
            ActionDisabledBackground = "#e6e3da",
            Background = "#f5f3ee",
            BackgroundGray = "#edeae2",
            Surface = "#ffffff",
            AppbarBackground = "#f5f3ee",
            AppbarText = "#17292b",
            DrawerBackground = "#12312f",
            DrawerText = "#dce8e5",
            DrawerIcon = "#a9c2bd",
            LinesDefault = "#dedad0",
            LinesInputs = "#8c9896",
            TableLines = "#e7e3da",
            TableHover = "#f3f6f4",
            Divider = "#dedad0",
            DividerLight = "#ebe8e0",
            OverlayDark = "rgba(16,32,33,0.5)",
            HoverOpacity = 0.06,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5cc5b8",
            PrimaryContrastText = "#06211f",
            Secondary = "#ff9772",
            SecondaryContrastText = "#2b0d04",
            Tertiary = "#c9aef0",
            TertiaryContrastText = "#20123a",
            Info = "#8fc1f5",
            InfoContrastText = "#08203a",
            Success = "#86cf9c",
            SuccessContrastText = "#08240f",
            Warning = "#f0cb7b",
            WarningContrastText = "#2c2004",
            Error = "#ff9d94",
            ErrorContrastText = "#3a0805",
            Dark = "#0b1213",
            TextPrimary = "#e4ecea",
            TextSecondary = "#9fb2af",
            TextDisabled = "#788a88",
            ActionDefault = "#b4c5c2",
            ActionDisabled = "#788a88",
            ActionDisabledBackground = "#243233",
            Background = "#0f1718",
            BackgroundGray = "#0b1213",
            Surface = "#172223",
            AppbarBackground = "#0f1718",
            AppbarText = "#e4ecea",
            DrawerBackground = "#0b1213",
            DrawerText = "#d3dedc",
            DrawerIcon = "#8fa5a1",
            LinesDefault = "#2b3a3b",
            LinesInputs = "#6f8280",
            TableLines = "#243233",
            TableHover = "#1d2b2c",
            Divider = "#2b3a3b",
            DividerLight = "#223031",
            OverlayDark = "rgba(0,0,0,0.6)",
            HoverOpacity = 0.08,
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.875rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "0.8125rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.0625rem", FontWeight = "650", LetterSpacing = "normal" },
        },
    };
}
