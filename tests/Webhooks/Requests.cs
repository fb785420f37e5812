using System.Text;
using CsCheck;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

internal static class Requests
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 0, 5, TimeSpan.Zero);

    public static readonly Gen<WebhookRequest> Any =
        from postId in Gen.Guid
        from seconds in Gen.Int[0, 1_000_000]
        from verdict in Gen.Enum<SignatureStatus>()
        from signature in Gen.String.Null()
        from timestamp in Gen.String.Null()
        from body in Gen.Byte.Array[0, 3000]
        from trace in Gen.Const("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Null()
        select new WebhookRequest(postId, Now.AddSeconds(seconds), verdict, signature, timestamp, body) { Trace = trace };

    public static WebhookRequest Of(string body, SignatureStatus verdict = SignatureStatus.Unchecked)
        => new(Guid.CreateVersion7(), Now, verdict, null, null, Encoding.UTF8.GetBytes(body));
}
