using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Silo.SmsGate;
using SmsSupport.Tests.Gateway;

namespace SmsSupport.Tests.SmsGate;

public sealed class SmsGateClientTests
{
    private static readonly OutgoingMessage Message = new("id-1", new("Bonjour"), ["+33600000001"], 3600, null, null, 10);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    public async Task The_base_URL_may_end_as_it_likes(string end)
    {
        await using var gateway = await FakeGateway.Start();

        var answer = await Client(gateway.Url + end).Send(Message, skipsValidation: false, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
    }

    [Fact]
    public async Task Only_a_message_with_its_id_and_state_is_an_acceptance()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.True((await Client(gateway).Send(Message, skipsValidation: false, Cancellation)).IsAcceptance);

        gateway.Fail(new Fault.Answer(200, "please sign in"));
        Assert.False((await Client(gateway).Send(Message, skipsValidation: false, Cancellation)).IsAcceptance);
    }

    [Fact]
    public async Task What_is_not_known_is_left_out()
    {
        await using var gateway = await FakeGateway.Start();

        await Client(gateway).Send(Message, skipsValidation: false, Cancellation);

        var body = Assert.Single(gateway.Tries).Body!.Value;
        Assert.Equal(["id", "phoneNumbers", "priority", "textMessage", "ttl", "withDeliveryReport"], body.EnumerateObject().Select(property => property.Name).Order());
    }

    [Fact]
    public async Task The_same_id_a_second_time_is_a_conflict_on_the_same_phone()
    {
        await using var gateway = await FakeGateway.Start();

        Assert.Equal(HttpStatusCode.Accepted, (await Client(gateway).Send(Message, skipsValidation: false, Cancellation)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Client(gateway).Send(Message, skipsValidation: false, Cancellation)).Status);
    }

    [Theory]
    [InlineData("l'été, « ça » & <b> 📦\n\0")]
    [InlineData("half an emoji: \ud83d")]
    public async Task Any_text_can_be_sent(string text)
    {
        await using var gateway = await FakeGateway.Start();

        var answer = await Client(gateway).Send(Message with { TextMessage = new(text) }, skipsValidation: false, Cancellation);

        // Half a character is no Unicode: JSON has no way to write it.
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), gateway.Messages[0].Text);
    }

    [Fact]
    public async Task The_gateways_words_are_kept_short_and_on_one_line()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(400, "wrong\r\n\tnumber " + new string('x', 5000)));

        var answer = await Client(gateway).Send(Message, skipsValidation: false, Cancellation);

        Assert.StartsWith("wrong number xxx", answer.Message, StringComparison.Ordinal);
        Assert.Equal(200, answer.Message!.Length);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Fri, 20 Nov 2026 11:02:00 GMT", 120)]
    [InlineData("soon", null)]
    public async Task The_wait_that_the_gateway_asks_for_is_read_in_both_forms(string header, int? seconds)
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(429, RetryAfter: header));

        var answer = await Client(gateway).Send(Message, skipsValidation: false, Cancellation);

        Assert.Equal(seconds, answer.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_closed_connection_is_no_answer()
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Close());

        Assert.Equal(GatewayAnswer.Unreachable, await Client(gateway).Send(Message, skipsValidation: false, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_phones_are_found_in_the_plural_and_in_the_singular(bool local)
    {
        await using var gateway = await FakeGateway.Start(local);
        gateway.Devices.Add("phone-2");

        var (_, devices) = await Client(gateway).Devices(Cancellation);

        Assert.Equal(["phone-1", "phone-2"], devices!.Value.Select(device => device.Id));
    }

    [Fact]
    public async Task The_list_of_phones_is_asked_for_every_five_minutes_at_most()
    {
        await using var gateway = await FakeGateway.Start();
        var clock = new FakeTimeProvider();
        using var devices = new GatewayDevices(Client(gateway), clock);

        await devices.List(Cancellation);
        clock.Advance(TimeSpan.FromMinutes(4.9));
        await devices.List(Cancellation);
        Assert.Single(gateway.Requests);

        clock.Advance(TimeSpan.FromMinutes(0.1));
        await devices.List(Cancellation);
        Assert.Equal(2, gateway.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    [InlineData(500)]
    [InlineData(403)]
    public async Task A_gateway_that_does_not_tell_its_phones_has_none(int status)
    {
        await using var gateway = await FakeGateway.Start();
        gateway.Fail(new Fault.Answer(status), part: "/devices");
        using var devices = new GatewayDevices(Client(gateway), TimeProvider.System);

        Assert.Empty((await devices.List(Cancellation))!.Value);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SmsGateClient Client(FakeGateway gateway) => Client(gateway.Url.ToString());

    private static SmsGateClient Client(string url)
        => new(
            new HttpClient(),
            Options.Create(new GatewayOptions { Url = url, User = "sms", Password = "s3cret:é" }),
            new FakeTimeProvider(new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)));
}
