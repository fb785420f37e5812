using Orleans.Streams;
using SmsSupport.Desk;
using SmsSupport.Tests.Conversations;

namespace SmsSupport.Tests.Cluster;

public sealed class DeskGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task A_new_ticket_is_told_to_every_desk_with_counters_that_hold_it()
    {
        var told = new TaskCompletionSource<DeskSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = cluster.Client.GetStreamProvider(DeskSnapshot.StreamProvider).GetStream<DeskSnapshot>(StreamId.Create(DeskSnapshot.Stream, 0));
        var subscription = await stream.SubscribeAsync((snapshot, _) =>
        {
            if (!snapshot.Changed.IsEmpty)
            {
                told.TrySetResult(snapshot);
            }

            return Task.CompletedTask;
        });

        var receipt = await cluster.Conversation(cluster.NewCustomer()).Receive(Given.Text("Où est mon colis ?"));
        var news = await told.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([receipt.Ticket!.Value], news.Changed);
        Assert.Equal((1, 1), (news.Tickets.Total, news.Tickets.Unread));
        Assert.True((await cluster.Client.GetGrain<IDeskGrain>(0).Look()).Version >= news.Version);
        await subscription.UnsubscribeAsync();
    }
}
