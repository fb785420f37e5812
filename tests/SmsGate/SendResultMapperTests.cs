using System.Net;
using Microsoft.Extensions.Options;
using SmsSupport.Silo.Outbox;
using SmsSupport.Silo.SmsGate;

namespace SmsSupport.Tests.SmsGate;

public sealed class SendResultMapperTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(202)]
    [InlineData(409)]
    [InlineData(200)]
    public void The_gateway_has_the_text(int status) => Assert.IsType<SendResult.Accepted>(Of(status, isAcceptance: true));

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public void A_page_or_an_error_with_a_good_status_is_no_acceptance(int status)
        => Assert.Equal("unexpected_answer", Assert.IsType<SendResult.TryAgain>(Of(status)).Reason);

    [Theory]
    [InlineData(429, null, true)]
    [InlineData(429, 30, true)]
    [InlineData(503, 30, true)]
    [InlineData(503, null, false)]
    [InlineData(500, null, false)]
    public void A_wait_that_the_gateway_asks_for_concerns_every_text(int status, int? asked, bool pauses)
        => Assert.Equal(pauses, Assert.IsType<SendResult.TryAgain>(Of(status, retryAfter: asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null)).Pauses);

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public void The_gateway_will_never_take_the_text(int status)
    {
        Assert.Equal(new SendResult.Refused("no such phone"), Of(status, message: "no such phone"));
        Assert.Equal(new SendResult.Refused($"http_{status}"), Of(status));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void Refused_credentials_say_nothing_of_the_text(int status) => Assert.IsType<SendResult.Unauthorized>(Of(status));

    [Theory]
    [InlineData(500, 0, 5)]
    [InlineData(500, 1, 10)]
    [InlineData(502, 2, 20)]
    [InlineData(504, 6, 320)]
    [InlineData(500, 7, 600)]
    [InlineData(500, 2000, 600)]
    [InlineData(408, 0, 5)]
    [InlineData(429, 0, 5)]
    [InlineData(503, 0, 60)]
    [InlineData(503, 1, 120)]
    [InlineData(503, 9, 600)]
    [InlineData(404, 0, 60)]
    [InlineData(302, 0, 60)]
    [InlineData(null, 0, 5)]
    public void The_text_is_tried_again_twice_as_late_each_time(int? status, int attempts, double seconds)
    {
        var again = Assert.IsType<SendResult.TryAgain>(Of(status, attempts));

        Assert.InRange((again.At - Now).TotalSeconds, seconds, seconds * 1.1);
    }

    [Theory]
    [InlineData(429, 90, 90)]
    [InlineData(429, 1, 5)]
    [InlineData(429, -30, 5)]
    [InlineData(429, 86_400, 3600)]
    [InlineData(503, 300, 300)]
    public void The_gateway_can_ask_for_a_longer_wait_within_reason(int status, int asked, double seconds)
    {
        var again = Assert.IsType<SendResult.TryAgain>(Of(status, retryAfter: TimeSpan.FromSeconds(asked)));

        Assert.InRange((again.At - Now).TotalSeconds, seconds, seconds * 1.1);
    }

    private static SendResult Of(int? status, int attempts = 0, string? message = null, TimeSpan? retryAfter = null, bool isAcceptance = false)
        => SendResultMapper.Of(new((HttpStatusCode?)status, message, retryAfter) { IsAcceptance = isAcceptance }, attempts, Now, new RetryDelays(Options.Create(new SupportOptions())));
}
