using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using SmsSupport.Desk;

namespace SmsSupport.Grains.Desk;

/// <summary>The texts as the product ships them, from <c>CustomerTexts.resx</c>.</summary>
public static class BuiltInCustomerTexts
{
    private static readonly ResourceManager Words = new("SmsSupport.Grains.Desk.CustomerTexts", typeof(BuiltInCustomerTexts).Assembly);

    public static ImmutableArray<CustomerText> All { get; } =
    [
        .. from language in Enum.GetValues<Language>()
           from kind in Enum.GetValues<CustomerTextKind>()
           select new CustomerText(kind, language, Words.GetString(kind.ToString(), CultureInfo.GetCultureInfo(WireName.Of(language)))!),
    ];

    /// <summary>The same, with an administrator's own in place of those they changed.</summary>
    public static ImmutableArray<CustomerText> With(ImmutableArray<CustomerText> own)
        => [.. All.Select(builtIn => own.FirstOrDefault(text => text.Kind == builtIn.Kind && text.Language == builtIn.Language) ?? builtIn)];
}
