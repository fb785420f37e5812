using System.Reflection;

namespace SmsSupport.Operations;

/// <summary>The product's version, such as <c>1.0.0+0123456</c>, the commit after the sign; every part of it carries the same.</summary>
public static class ProductVersion
{
    public static string Current { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion is var version
        && version.IndexOf('+', StringComparison.Ordinal) is > 0 and var build
        ? version[..Math.Min(build + 8, version.Length)]
        : version;
}
