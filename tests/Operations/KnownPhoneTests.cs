using SmsSupport.Grains.Operations;
using SmsSupport.Operations;

namespace SmsSupport.Tests.Operations;

public sealed class KnownPhoneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 5, 0, TimeSpan.Zero);

    [Fact]
    public void One_or_two_pings_are_no_habit()
    {
        Assert.Null(After(0).PingsEvery);
        Assert.Null(After(0, 15).PingsEvery);
        Assert.Equal(TimeSpan.FromMinutes(15), After(0, 15, 30).PingsEvery);
    }

    [Fact]
    public void A_night_without_power_does_not_change_the_habit() => Assert.Equal(TimeSpan.FromMinutes(15), After(0, 15, 30, 600, 615).PingsEvery);

    [Fact]
    public void A_new_habit_is_learned() => Assert.Equal(TimeSpan.FromMinutes(60), After(0, 15, 30, 90, 150, 210, 270).PingsEvery);

    [Fact]
    public void A_ping_that_comes_through_two_hooks_is_one()
    {
        var phone = KnownPhone.From(Ping(Now)).Hear(Ping(Now.AddSeconds(1))).Hear(Ping(Now.AddMinutes(15))).Hear(Ping(Now.AddMinutes(30)));

        Assert.Equal(TimeSpan.FromMinutes(15), phone.Health(Now).PingsEvery);
    }

    [Fact]
    public void Old_news_changes_nothing()
    {
        var phone = KnownPhone.From(Ping(Now));

        Assert.Equal(phone, phone.Hear(Ping(Now.AddMinutes(-1))));
    }

    [Fact]
    public void A_text_is_a_sign_of_life_and_leaves_the_last_ping()
    {
        var health = KnownPhone.From(Ping(Now)).Hear(new("phone-1", Now.AddMinutes(3), null)).Health(Now);

        Assert.Equal((Now.AddMinutes(3), Now), (health.HeardAt, health.LastPing!.At));
    }

    [Fact]
    public void A_phone_whose_requests_go_to_two_nodes_in_turn_is_counted_for_an_hour()
    {
        var phone = Enumerable.Range(0, 8).Aggregate(KnownPhone.From(From("node-0", Now)), (known, place) => known.Hear(From($"node-{place % 2}", Now.AddSeconds(1 + place))));

        Assert.Equal(7, phone.Health(Now.AddMinutes(1)).NodeChanges);
        Assert.Equal(0, phone.Health(Now.AddMinutes(61)).NodeChanges);
    }

    [Fact]
    public void What_a_node_brings_late_or_does_not_name_itself_for_is_no_change()
    {
        var phone = KnownPhone.From(From("a", Now)).Hear(From("b", Now.AddMinutes(-5))).Hear(From(null, Now.AddMinutes(1))).Hear(From("a", Now.AddMinutes(2)));

        Assert.Equal(0, phone.Health(Now).NodeChanges);
    }

    [Fact]
    public void A_phone_of_last_month_is_forgotten()
    {
        var book = new PhoneBook().Hear([new("old", Now, null), new("", Now, null)], Now).Hear([new("new", Now.AddDays(31), null)], Now.AddDays(31));

        Assert.Equal(["new"], book.Phones.Select(phone => phone.DeviceId));
    }

    [Fact]
    public void Invented_phones_do_not_pile_up()
    {
        var book = Enumerable.Range(0, 500).Aggregate(new PhoneBook(), (all, place) => all.Hear([new($"invented-{place}", Now.AddSeconds(place), null)], Now.AddSeconds(place)));

        Assert.Equal(50, book.Phones.Length);
        Assert.Contains(book.Phones, phone => phone.DeviceId == "invented-499");
    }

    private static PhoneHealth After(params int[] minutes)
        => minutes.Skip(1).Aggregate(KnownPhone.From(Ping(Now.AddMinutes(minutes[0]))), (phone, minute) => phone.Hear(Ping(Now.AddMinutes(minute)))).Health(Now);

    private static PhoneNews From(string? node, DateTimeOffset at) => new("phone-1", at, null, node);

    private static PhoneNews Ping(DateTimeOffset at) => new("phone-1", at, new(at, "pass", null, 80, true, 0));
}
