using System.Text;
using SmsSupport.Inbox;
using SmsSupport.Outbox;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Tests.Webhooks;

public class WebhookBodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 0, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"deviceId":"d","event":"sms:received","id":"e-1","payload":{"message":"aide","messageId":"ff","phoneNumber":"+33600000001","sender":"+33600000001","recipient":"+33600000099","simNumber":1,"receivedAt":"2026-11-22T19:00:00.000+01:00"},"webhookId":"w"}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","phoneNumber":"+33600000001","receivedAt":"2026-11-22T18:00:00.000Z"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":"+33600000001","phoneNumber":"+33600000002"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":null,"phoneNumber":"+33600000001"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":"","phone":"+33600000001"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","phoneNumber":"+33600000001","textMessage":{"text":"aide"}}""")]
    [InlineData("""{"phoneNumber":"+33600000001","text":"aide","id":"e-1"}""")]
    [InlineData("""{"event":null,"payload":null,"phone":"+33600000001","message":"aide","id":"e-1"}""")]
    [InlineData("""{"phone":"+33600000001","message":"aide","id":"e-1","messageId":"other"}""")]
    [InlineData("""{"text":"no","message":"no","textMessage":{"text":"no"},"phone":"+33600000002","event":"sms:received","id":"e-1","payload":{"phone":"+33600000001","message":"aide"}}""")]
    [InlineData("""{"payload":{"sender":"+33600000001","message":"aide"},"id":"e-1"}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":"0600000001"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":"33600000001"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":"0033 6 00 00 00 01"}}""")]
    [InlineData("""{"event":"sms:received","id":"e-1","payload":{"message":"aide","sender":33600000001}}""")]
    [InlineData("""{"Event":"SMS:Received","ID":"e-1","Payload":{"Message":"aide","Sender":"+33600000001"}}""")]
    [InlineData("""{"payload":{"sender":"+33600000001","message":"aide","unknown":{"deep":[1,2,{"x":null}]}},"id":"e-1","event":"sms:received","more":[]}""")]
    [InlineData("""{"id":"e-0","id":"e-1","event":"sms:sent","event":"sms:received","payload":{"message":"no","message":"aide","sender":"+33600000001"}}""")]
    [InlineData("""{"id":"e-1","event":"sms:received","payload":{"message":"aide","MESSAGE":"no","sender":"+33600000001"}}""")]
    [InlineData("""  {"id":"e-1","\u0065vent":"sms:received","payload":{"mess\u0061ge":"ai\u0064e","sender":"+33600000001"}}   """)]
    [InlineData("""{"id":"e-1","event":" sms:received ","payload":{"message":"aide","sender":" +33600000001 "}}""")]
    public void Every_shape_of_a_text_is_read_alike(string json)
    {
        var text = Assert.IsType<ParsedText>(Parse(json));

        Assert.Equal("+33600000001", text.Phone.E164);
        Assert.Equal("aide", text.Text);
        Assert.Equal("e-1", text.EventId);
    }

    [Fact]
    public void Two_texts_that_merely_carry_the_same_message_id_are_two_texts()
    {
        ParsedText Text(string words, string phone = "+33600000001")
            => Assert.IsType<ParsedText>(Parse($$"""{"phone":"{{phone}}","message":"{{words}}","messageId":"m-1"}"""));

        Assert.Equal(Text("aide").EventId, Text("aide").EventId);
        Assert.NotEqual(Text("aide").EventId, Text("mon colis").EventId);
        Assert.NotEqual(Text("aide").EventId, Text("aide", "+33600000002").EventId);
    }

    [Theory]
    [InlineData("""{"phone":"+33600000001","message":123}""", "123")]
    [InlineData("""{"phone":"+33600000001","message":1e999}""", "1e999")]
    [InlineData("""{"phone":"+33600000001","message":true}""", "true")]
    [InlineData("""{"phone":"+33600000001","message":"l\u0027\u003cb\u003e \u0026 \u003d"}""", "l'<b> & =")]
    [InlineData("""{"phone":"+33600000001","message":"a\u0000b"}""", "a\0b")]
    [InlineData("""{"phone":"+33600000001","message":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"phone":"+33600000001","message":"x\ud83d"}""", "x\uFFFD")]
    [InlineData("""{"phone":"+33600000001","message":"\uDE00\uD83Dx"}""", "\uFFFD\uFFFDx")]
    [InlineData("""{"phone":"+33600000001","message":"\uD83D\uD83D\uDE00"}""", "\uFFFD😀")]
    [InlineData("""{"phone":"+33600000001","message":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"phone":"+33600000001","message":"\\\ud83d"}""", "\\\uFFFD")]
    [InlineData("""{"\ud83d":1,"phone":"+33600000001","message":"odd name"}""", "odd name")]
    [InlineData("""{"phone":"+33600000001","message":" \u202Etfel ot thgir\u202C "}""", " \u202Etfel ot thgir\u202C ")]
    [InlineData("""{"phone":"+33600000001","textMessage":"plain"}""", "plain")]
    [InlineData("""{"phone":"+33600000001","text":null,"message":"second"}""", "second")]
    public void A_text_is_kept_as_it_came(string json, string expected) => Assert.Equal(expected, Assert.IsType<ParsedText>(Parse(json)).Text);

    [Theory]
    [InlineData("""{"event":"mms:received","id":"i","payload":{"sender":"+33600000001","subject":"s"}}""", Outcome.Ignored, Reasons.MmsNotice)]
    [InlineData("""{"event":"sms:data-received","id":"i","payload":{"sender":"+33600000001","data":"AAA="}}""", Outcome.Ignored, Reasons.DataMessage)]
    [InlineData("""{"event":"system:ping","id":"i","payload":{"health":{"status":"pass"}}}""", Outcome.Ignored, Reasons.Ping)]
    [InlineData("""{"event":"app:started","id":"i","payload":{"simCards":[]}}""", Outcome.Ignored, Reasons.AppStarted)]
    [InlineData("""{"event":"sms:batch:received","id":"i","payload":{"messages":[]}}""", Outcome.Ignored, Reasons.UnknownEvent)]
    [InlineData("""{"event":"","phone":"+33600000001","message":"x"}""", Outcome.Ignored, Reasons.UnknownEvent)]
    [InlineData("""{"event":42,"phone":"+33600000001","message":"x"}""", Outcome.Ignored, Reasons.UnknownEvent)]
    [InlineData("""{"event":{},"phone":"+33600000001","message":"x"}""", Outcome.Ignored, Reasons.UnknownEvent)]
    [InlineData("""{"phone":"36173","message":"promo"}""", Outcome.Ignored, Reasons.ShortCode)]
    [InlineData("""{"phone":36173,"message":"promo"}""", Outcome.Ignored, Reasons.ShortCode)]
    [InlineData("""{"phone":"FREE","message":"promo"}""", Outcome.Ignored, Reasons.AlphanumericSender)]
    [InlineData("""{"phone":"a@b.fr","message":"promo"}""", Outcome.Ignored, Reasons.AlphanumericSender)]
    [InlineData("""{"phone":"+999123456789","message":"x"}""", Outcome.Failed, Reasons.NotATelephoneNumber)]
    [InlineData("""{"phone":"+++","message":"x"}""", Outcome.Failed, Reasons.NotATelephoneNumber)]
    [InlineData("""{"message":"x"}""", Outcome.Failed, Reasons.UnknownSender)]
    [InlineData("""{"phone":"","message":"x"}""", Outcome.Failed, Reasons.UnknownSender)]
    [InlineData("""{"phone":{"number":"+33600000001"},"message":"x"}""", Outcome.Failed, Reasons.UnknownSender)]
    [InlineData("""{"event":"sms:received","payload":{"sender":"+33600000001"}}""", Outcome.Ignored, Reasons.EmptyText)]
    [InlineData("""{"phone":"+33600000001","message":""}""", Outcome.Ignored, Reasons.EmptyText)]
    [InlineData("""{"phone":"+33600000001","message":" \u00a0\u200b\u200d\ufeff\u2060\n\t\u0000"}""", Outcome.Ignored, Reasons.EmptyText)]
    [InlineData("""{"event":"mms:downloaded","payload":{"sender":"+33600000001","attachments":[]}}""", Outcome.Ignored, Reasons.EmptyText)]
    [InlineData("""{"phone":"+33600000001","message":{}}""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("""{"event":"sms:received","payload":{"sender":"+33600000001","message":["x"]}}""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("""{"phone":"+33600000001"}""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("""{}""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("""[]""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("""[{"phone":"+33600000001","message":"x"}]""", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("null", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("12", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("\"aide\"", Outcome.Failed, Reasons.UnknownShape)]
    [InlineData("", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("   ", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("\0\0\0", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("aide", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("{\"phone\":\"+33600000001\",\"message\":\"x\"", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("{\"phone\":\"+33600000001\",\"message\":\"\\u12", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("{\"phone\":\"+33600000001\",\"message\":\"x\\", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("{} {}", Outcome.Failed, Reasons.InvalidJson)]
    [InlineData("phone=%2B33600000001&message=x", Outcome.Failed, Reasons.InvalidJson)]
    public void What_is_no_text_is_recorded_with_its_reason(string json, Outcome outcome, string reason)
    {
        var unusable = Assert.IsType<ParsedUnusable>(Parse(json));

        Assert.Equal((outcome, reason), (unusable.Outcome, unusable.Reason));
        Assert.True(unusable.EventId is not null || unusable.ContentKey is not null, "It could not be recognised when it comes again.");
    }

    [Fact]
    public void The_text_of_a_short_code_is_kept()
    {
        var unusable = Assert.IsType<ParsedUnusable>(Parse(Bodies.Received("Votre code : 1234", sender: "36173")));

        Assert.Equal(("36173", "Votre code : 1234", At), (unusable.Sender, unusable.Text, unusable.SentAt));
    }

    [Theory]
    [InlineData("""{"sender":"+33600000001","body":"bonjour","subject":"s"}""", "bonjour")]
    [InlineData("""{"sender":"+33600000001","body":"  ","subject":"photo"}""", "photo")]
    [InlineData("""{"sender":"+33600000001","subject":"photo","attachments":[{}]}""", "photo")]
    [InlineData("""{"sender":"+33600000001","attachments":[{"partId":1}]}""", "[MMS : 1 pièce jointe]")]
    [InlineData("""{"sender":"+33600000001","body":null,"attachments":[{"data":"AAAA"},{}]}""", "[MMS : 2 pièces jointes]")]
    public void An_mms_is_its_body_its_subject_or_a_note(string payload, string expected)
        => Assert.Equal(expected, Assert.IsType<ParsedText>(Parse($$"""{"event":"mms:downloaded","id":"i","payload":{{payload}}}""")).Text);

    [Theory]
    [InlineData("sms:sent", "\"partsCount\":3,\"sentAt\":\"2026-11-22T18:00:00.000Z\"", DeliveryReportKind.Sent, 3, null)]
    [InlineData("sms:sent", "\"partsCount\":-1,\"sentAt\":\"2026-11-22T18:00:00.000Z\"", DeliveryReportKind.Sent, null, null)]
    [InlineData("sms:sent", "\"partsCount\":\"2\",\"sentAt\":\"2026-11-22T19:00:00+01:00\"", DeliveryReportKind.Sent, 2, null)]
    [InlineData("sms:delivered", "\"deliveredAt\":\"2026-11-22T18:00:00.000Z\"", DeliveryReportKind.Delivered, null, null)]
    [InlineData("sms:failed", "\"reason\":\"TTL expired\",\"failedAt\":\"2026-11-22T18:00:00.000Z\"", DeliveryReportKind.Failed, null, "TTL expired")]
    [InlineData("sms:cancelled", "\"cancelledAt\":\"2026-11-22T18:00:00.000Z\"", DeliveryReportKind.Cancelled, null, null)]
    public void News_of_a_text_of_ours_is_told_to_the_outbox(string name, string own, DeliveryReportKind kind, int? parts, string? reason)
    {
        var report = Assert.IsType<ParsedReport>(
            Parse($$$"""{"event":"{{{name}}}","id":"e","webhookId":"w","payload":{"messageId":"ours","recipient":"+33600000001",{{{own}}}}}""")).Report;

        Assert.Equal(new DeliveryReport("e", "w", "ours", kind, parts, reason, At), report);
    }

    [Fact]
    public void News_of_nothing_is_no_report() => Assert.Null(Assert.IsType<ParsedReport>(Parse("""{"event":"sms:sent","id":"e","payload":{}}""")).Report);

    [Theory]
    [InlineData("2026-11-22T19:00:00.000+01:00", true)]
    [InlineData("2026-11-22T18:00:00Z", true)]
    [InlineData("2026-11-22T23:30:00.0+05:30", true)]
    [InlineData("2026-11-23T19:59:00.000Z", true)]
    [InlineData("2026-11-23T20:01:00.000Z", false)]
    [InlineData("1999-12-31T23:59:59.999Z", false)]
    [InlineData("2026-11-22T18:00:00.000", false)]
    [InlineData("22/11/2026 18:00", false)]
    [InlineData("2026-02-30T18:00:00.000Z", false)]
    [InlineData("", false)]
    [InlineData("0001-01-01T00:00:00.000+14:00", false)]
    [InlineData("9999-12-31T23:59:59.999-14:00", false)]
    [InlineData("١٢٣", false)]
    public void A_time_that_cannot_be_is_the_time_of_arrival_and_gives_no_key(string receivedAt, bool usable)
    {
        var text = Assert.IsType<ParsedText>(Parse(Bodies.Received("aide", receivedAt: receivedAt)));

        Assert.Equal(usable, text.ContentKey is not null);
        Assert.Equal(usable, text.SentAt != Now);
        Assert.Equal(TimeSpan.Zero, text.SentAt.Offset);
    }

    [Fact]
    public void One_text_posted_by_two_hooks_or_two_notations_has_one_content_key()
    {
        var one = Key(Bodies.Received("aide", id: "1"));

        Assert.NotNull(one);
        Assert.Equal(one, Key(Bodies.Received("aide", id: "2")));
        Assert.Equal(one, Key(Bodies.Received("aide", sender: "0600000001", receivedAt: "2026-11-22T18:00:00.000Z")));
        Assert.NotEqual(one, Key(Bodies.Received("aide", sender: "+33600000002")));
        Assert.NotEqual(one, Key(Bodies.Received("aide ")));
        Assert.NotEqual(one, Key(Bodies.Received("aide", receivedAt: "2026-11-22T18:00:00.001Z")));
    }

    [Fact]
    public void The_flat_shapes_have_no_content_key()
        => Assert.Null(Key("""{"phone":"+33600000001","message":"aide","messageId":"m","receivedAt":"2026-11-22T18:00:00.000Z"}"""));

    [Fact]
    public void A_message_id_tells_no_two_texts_of_an_envelope_apart()
        => Assert.Null(Assert.IsType<ParsedText>(Parse("""{"event":"sms:received","messageId":"x","payload":{"sender":"+33600000001","message":"aide","messageId":"ff"}}""")).EventId);

    [Fact]
    public void What_is_no_text_never_takes_the_key_of_one()
    {
        var notice = Assert.IsType<ParsedUnusable>(Parse(Bodies.Received("aide").Replace("sms:received", "mms:received", StringComparison.Ordinal)));

        Assert.Null(notice.ContentKey);
        Assert.NotNull(notice.EventId);
    }

    [Fact]
    public void An_id_no_database_should_hold_is_hashed()
    {
        Assert.Equal(64, Id(new string('x', 257))!.Length);
        Assert.Equal(256, Id(new string('x', 256))!.Length);
        Assert.Equal(64, Id("a\0b")!.Length);
        Assert.NotEqual(Id(new string('x', 257)), Id(new string('x', 258)));

        static string? Id(string id) => Assert.IsType<ParsedText>(Parse(Bodies.Received("aide", id: id))).EventId;
    }

    [Fact]
    public void Device_and_sim_are_noted()
    {
        var text = Assert.IsType<ParsedText>(Parse(Bodies.Received("aide")));

        Assert.Equal(("phone-1", 1), (text.DeviceId, text.SimNumber));
    }

    [Fact]
    public void A_byte_order_mark_and_bytes_that_are_no_text_do_not_hide_the_rest()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "{\"phone\":\"+33600000001\",\"message\":\"caf"u8, 0xE9, .. "\"}"u8];

        Assert.Equal("caf\uFFFD", Assert.IsType<ParsedText>(WebhookBody.Parse(body, Now, "FR")).Text);
    }

    [Theory]
    [InlineData("[", 1_000_000)]
    [InlineData("{\"a\":", 1_000_000)]
    [InlineData("{\"payload\":", 200_000)]
    public void A_bomb_of_depth_is_just_unusable(string opening, int times)
        => Assert.Equal(Reasons.InvalidJson, Assert.IsType<ParsedUnusable>(Parse(string.Concat(Enumerable.Repeat(opening, times)))).Reason);

    [Fact]
    public void The_sender_of_a_listed_request_stays_short()
    {
        var unusable = Assert.IsType<ParsedUnusable>(Parse(Bodies.Received("x", sender: new string('A', 100_000))));

        Assert.InRange(unusable.Sender!.Length, 1, 200);
    }

    private static string? Key(string json) => Assert.IsType<ParsedText>(Parse(json)).ContentKey;

    private static Parsed Parse(string json) => WebhookBody.Parse(Encoding.UTF8.GetBytes(json), Now, "FR");
}
