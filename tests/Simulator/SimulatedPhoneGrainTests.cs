using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Simulator;
using SmsSupport.Simulator;

namespace SmsSupport.Tests.Simulator;

public class SimulatedPhoneGrainTests
{
    private static readonly PhoneNumber Customer = PhoneNumber.Parse("+33600000001");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_text_is_read_after_the_place_before_it()
    {
        var phone = new SimulatedPhoneGrain(time);

        await phone.Accept(Text("a"));
        await phone.Accept(Text("b"));

        var both = await phone.Read(0);

        Assert.Equal(["a", "b"], both.Select(text => text.Id));
        Assert.Equal(["b"], (await phone.Read(both[0].Place)).Select(text => text.Id));
        Assert.Empty(await phone.Read(both[1].Place));
    }

    [Fact]
    public async Task The_same_id_is_accepted_once()
    {
        var phone = new SimulatedPhoneGrain(time);

        Assert.True(await phone.Accept(Text("a")));
        Assert.False(await phone.Accept(Text("a")));
        Assert.Single(await phone.Read(0));
    }

    [Fact]
    public async Task Only_the_newest_thousand_are_kept()
    {
        var phone = new SimulatedPhoneGrain(time);

        for (var number = 1; number <= 1_001; number++)
        {
            await phone.Accept(Text($"text {number}"));
        }

        var kept = await phone.Read(0);

        Assert.Equal(1_000, kept.Length);
        Assert.Equal("text 2", kept[0].Id);
    }

    [Fact]
    public async Task A_reader_who_stayed_does_not_miss_what_a_restarted_phone_accepts()
    {
        var before = new SimulatedPhoneGrain(time);
        await before.Accept(Text("a"));
        var place = (await before.Read(0))[0].Place;

        time.Advance(TimeSpan.FromSeconds(1));
        var after = new SimulatedPhoneGrain(time);
        await after.Accept(Text("b"));

        Assert.Equal(["b"], (await after.Read(place)).Select(text => text.Id));
    }

    private static SimulatedText Text(string id) => new(0, id, Customer, "Bonjour", 1, new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
}
