using SmsSupport.Web.Api;

namespace SmsSupport.Tests.Api;

public sealed class PageTests
{
    [Fact]
    public void A_total_that_was_not_counted_to_its_end_is_one_more_than_was_counted()
    {
        Assert.Equal(500, Page.Of(new Paged<int>([1], 500, 1, 50), each => each).Total);
        Assert.Equal(501, Page.Of(new Paged<int>([1], 500, 1, 50, IsMore: true), each => each).Total);
    }
}
