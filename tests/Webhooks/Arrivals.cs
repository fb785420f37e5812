using System.Text;
using CsCheck;
using SmsSupport.Web.Webhooks;
using SmsSupport.Web.Webhooks.Signing;

namespace SmsSupport.Tests.Webhooks;

internal static class Arrivals
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 0, 5, TimeSpan.Zero);

    public static readonly Gen<Arrival> Any =
        from postId in Gen.Guid
        from seconds in Gen.Int[0, 1_000_000]
        from verdict in Gen.Enum<Verdict>()
        from signature in Gen.String.Null()
        from timestamp in Gen.String.Null()
        from body in Gen.Byte.Array[0, 3000]
        from trace in Gen.Const("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Null()
        select new Arrival(postId, Now.AddSeconds(seconds), verdict, signature, timestamp, body) { Trace = trace };

    public static Arrival Of(string body, Verdict verdict = Verdict.Unchecked)
        => new(Guid.CreateVersion7(), Now, verdict, null, null, Encoding.UTF8.GetBytes(body));
}
