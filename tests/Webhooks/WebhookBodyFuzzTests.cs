using System.Text;
using CsCheck;
using SmsSupport.Web.Webhooks.Parsing;

namespace SmsSupport.Tests.Webhooks;

public class WebhookBodyFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 0, 5, TimeSpan.Zero);

    private static readonly Gen<string> Piece = Gen.OneOf(
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e400", "\"\\ud83d\"", "\"\\ude00\"", "\\u", "\\", "\"event\":", "\"sms:received\"", "\"sms:sent\"",
        "\"payload\":", "\"message\":", "\"sender\":", "\"phoneNumber\":", "\"+33600000001\"", "\"textMessage\":", "\"text\":", "\"id\":", "\"receivedAt\":",
        "\"2026-11-22T18:00:00.000Z\"", "\"attachments\":", "\"mms:downloaded\"", "\"simNumber\":", "\"messageId\":", "\"\\u0000\"", "\uFEFF", " ");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.String.Select(text => "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\""),
        Gen.Double.Select(number => double.IsFinite(number) ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "0"),
        Gen.OneOf("null", "true", "{}", "[]", "[[1]]", "\"\\udead\"", "\"+33600000001\"", "\"aide\""));

    [Fact]
    public void Random_bytes_never_make_it_fail() => Gen.Byte.Array[0, 200].Sample(body => { Read(body); }, iter: 20_000);

    [Fact]
    public void Random_pieces_of_json_never_make_it_fail()
        => Piece.Array[0, 30].Sample(pieces => { Read(Encoding.UTF8.GetBytes(string.Concat(pieces))); }, iter: 20_000);

    [Fact]
    public void Any_value_in_any_place_never_makes_it_fail()
        => Gen.Select(Gen.OneOf("sms:received", "mms:downloaded", "sms:sent", "sms:failed", "system:ping"), Scalar.Array[7])
            .Sample(
                (name, values) =>
                {
                    Read(Encoding.UTF8.GetBytes(
                        $$$"""{"event":"{{{name}}}","id":{{{values[0]}}},"deviceId":{{{values[1]}}},"payload":{"sender":{{{values[2]}}},"message":{{{values[3]}}},"receivedAt":{{{values[4]}}},"messageId":{{{values[5]}}},"simNumber":{{{values[6]}}}}}"""));
                },
                iter: 20_000);

    [Fact]
    public void A_text_with_any_byte_changed_never_makes_it_fail()
    {
        var whole = Encoding.UTF8.GetBytes(Bodies.Received("l'été 😀 \ud83d", id: "e"));

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            (at, value, length) =>
            {
                var body = whole[..length];

                if (at < length)
                {
                    body[at] = value;
                }

                Read(body);
            },
            iter: 20_000);
    }

    private static void Read(byte[] body)
    {
        var first = WebhookBody.Parse(body, Now, "FR");

        // Whatever it is, the same body is always the same.
        Assert.Equal(first, WebhookBody.Parse(body, Now, "FR"));
    }
}
