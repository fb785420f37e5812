using SmsSupport.Silo;

namespace SmsSupport.Tests.Privacy;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("Response did not arrive: conversation/+33600000001, retry", "Response did not arrive: conversation/+336•••••01, retry")]
    [InlineData("+33600000001 and +33600000002", "+336•••••01 and +336•••••02")]
    [InlineData("12 + 3 texts, TKT-20261122-0001, 2026-11-22T10:00:00+01:00", "12 + 3 texts, TKT-20261122-0001, 2026-11-22T10:00:00+01:00")]
    public void Numbers_are_masked_whoever_wrote_them(string written, string shown) => Assert.Equal(shown, Masked.Text(written));
}
