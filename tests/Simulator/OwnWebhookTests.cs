using SmsSupport.Web.Simulator;

namespace SmsSupport.Tests.Simulator;

public class OwnWebhookTests
{
    [Theory]
    [InlineData("http://localhost:3000", "http://localhost:3000/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://0.0.0.0:3000", "http://localhost:3000/")]
    [InlineData("http://[::]:3000", "http://localhost:3000/")]
    [InlineData("http://*:3000", "http://localhost:3000/")]
    [InlineData("http://+:80", "http://localhost/")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000/")]
    public void We_reach_ourselves_on_the_address_we_listen_on(string listening, string reached)
        => Assert.Equal(reached, OwnWebhook.Address([listening])?.AbsoluteUri);

    [Fact]
    public void Plain_http_comes_before_a_certificate_nobody_may_trust()
        => Assert.Equal("http://localhost:3000/", OwnWebhook.Address(["https://localhost:3001", "http://localhost:3000"])?.AbsoluteUri);

    [Fact]
    public void A_server_without_an_address_cannot_be_reached()
        => Assert.Null(OwnWebhook.Address([]));
}
