using SmsSupport.Web.Accounts;

namespace SmsSupport.Tests.Accounts;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/admin/support_tickets?unread=true")]
    [InlineData("/admin")]
    public void Our_own_addresses_are_followed(string address) => Assert.Equal(address, LocalAddress.Or(address, "/home"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("admin")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public void Nobody_is_sent_anywhere_else(string? address) => Assert.Equal("/home", LocalAddress.Or(address, "/home"));
}
