using SmsSupport.Tickets;
using SmsSupport.Web.Desk.Tickets;

namespace SmsSupport.Tests.Desk;

public sealed class ChangesTogetherTests
{
    [Theory]
    [InlineData("open>waiting_for_user waiting_for_user>closed", "open>closed")]
    [InlineData("open>closed", "open>closed")]
    [InlineData("open>closed closed>open", "open>closed closed>open")]
    public void Steps_made_together_are_told_as_one(string made, string told)
        => Assert.Equal(told, Written(ChangesTogether.Of([.. Read(made, TicketEventKind.Status)])));

    [Fact]
    public void Changes_of_other_things_stay_apart()
        => Assert.Equal("open>closed normal>high", Written(ChangesTogether.Of([.. Read("open>closed", TicketEventKind.Status), .. Read("normal>high", TicketEventKind.Priority)])));

    private static IEnumerable<TicketEvent> Read(string changes, TicketEventKind kind)
        => changes.Split(' ').Select(change => change.Split('>')).Select(change => new TicketEvent(kind, change[0], change[1]));

    private static string Written(IEnumerable<TicketEvent> changes) => string.Join(' ', changes.Select(change => $"{change.From}>{change.To}"));
}
