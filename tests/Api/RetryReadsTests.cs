using Microsoft.AspNetCore.Http;
using Orleans.Runtime;
using SmsSupport.Web.Api.Problems;

namespace SmsSupport.Tests.Api;

/// <summary>The end of a silo costs no caller an answer.</summary>
public sealed class RetryReadsTests
{
    private int calls;

    [Fact]
    public async Task A_read_is_asked_again_when_the_silo_is_gone() => Assert.Equal("read", await Ask("GET", new SiloUnavailableException(), failures: 1));

    [Fact]
    public async Task A_read_is_asked_again_when_its_answer_was_dropped() => Assert.Equal("read", await Ask("GET", new TimeoutException(), failures: 1));

    [Fact]
    public async Task A_read_is_not_asked_for_ever()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Ask("GET", new SiloUnavailableException(), failures: 9));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_change_is_asked_once()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Ask("POST", new TimeoutException(), failures: 1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_database_that_is_away_is_not_asked_again()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Ask("GET", new StorageUnavailableException("away"), failures: 1));
        Assert.Equal(1, calls);
    }

    private async Task<object?> Ask(string method, Exception failure, int failures)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };

        return await new RetryReads().InvokeAsync(
            EndpointFilterInvocationContext.Create(context),
            _ => ++calls <= failures ? ValueTask.FromException<object?>(failure) : ValueTask.FromResult<object?>("read"));
    }
}
