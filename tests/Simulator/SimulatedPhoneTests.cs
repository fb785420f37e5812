using System.Text.Json;
using SmsSupport.Simulator;
using SmsSupport.Web.Simulator;

namespace SmsSupport.Tests.Simulator;

public class SimulatedPhoneTests
{
    private static readonly PhoneNumber Customer = PhoneNumber.Parse("+33600000001");
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 10, 0, 0, TimeSpan.FromHours(2));

    private readonly SimulatedPhone phone = new(Customer);

    [Fact]
    public void A_text_is_posted_once_and_at_once()
    {
        var post = Assert.Single(phone.Say("aide", Now));

        Assert.Equal(Now, post.Due);
        Assert.Equal(BubbleState.Waiting, Assert.Single(phone.Thread).State);

        phone.Mark(post);

        Assert.Equal((BubbleState.Posted, 1), (phone.Thread[0].State, phone.Thread[0].Posted));
    }

    [Fact]
    public void A_lost_answer_makes_the_phone_post_the_same_bytes_again()
    {
        phone.Change(new() { Repeat = Repetition.SameId }, Now);

        var posts = phone.Say("aide", Now);

        Assert.Equal(2, posts.Length);
        Assert.Equal(posts[0].Body, posts[1].Body);
    }

    [Fact]
    public void A_second_hook_posts_the_same_text_under_another_id()
    {
        phone.Change(new() { Repeat = Repetition.SecondHook }, Now);

        var posts = phone.Say("aide", Now);

        Assert.Equal(2, posts.Length);
        Assert.NotEqual(Field(posts[0], "id"), Field(posts[1], "id"));
        Assert.NotEqual(Field(posts[0], "webhookId"), Field(posts[1], "webhookId"));
        Assert.Equal(Field(posts[0], "payload"), Field(posts[1], "payload"));
    }

    [Fact]
    public void A_delayed_text_keeps_the_time_it_was_written_at()
    {
        phone.Change(new() { Delay = TimeSpan.FromSeconds(10) }, Now);

        var post = Assert.Single(phone.Say("aide", Now));

        Assert.Equal(Now.AddSeconds(10), post.Due);
        Assert.Contains("2026-07-01T10:00:00.000", Field(post, "payload"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_swapped_texts_arrive_in_the_wrong_order_and_the_third_in_the_right_one()
    {
        phone.Change(new() { SwapNextTwo = true }, Now);

        Assert.Empty(phone.Say("first", Now));

        var posts = phone.Say("second", Now.AddSeconds(1));

        Assert.Equal(2, posts.Length);
        Assert.Contains("second", Field(posts[0], "payload"), StringComparison.Ordinal);
        Assert.Contains("first", Field(posts[1], "payload"), StringComparison.Ordinal);
        Assert.True(posts[0].Due < posts[1].Due);
        Assert.Single(phone.Say("third", Now.AddSeconds(2)));
    }

    [Fact]
    public void A_text_held_back_goes_when_the_swap_is_called_off()
    {
        phone.Change(new() { SwapNextTwo = true }, Now);
        phone.Say("first", Now);

        Assert.Single(phone.Change(Faults.None, Now));
        Assert.Empty(phone.Change(Faults.None, Now));
    }

    [Fact]
    public void A_text_of_ours_is_reported_as_sent_and_then_once_for_each_part()
    {
        var posts = phone.Take(Ours("t-1", parts: 3), Now);

        Assert.Equal(["sms:sent", "sms:delivered", "sms:delivered", "sms:delivered"], posts.Select(post => Field(post, "event")));
        Assert.Equal(posts.OrderBy(post => post.Due), posts);

        foreach (var post in posts)
        {
            phone.Mark(post);
        }

        Assert.Equal((BubbleState.Delivered, 3), (phone.Thread[0].State, phone.Thread[0].PartsDelivered));
    }

    [Fact]
    public void A_text_that_is_read_twice_is_shown_and_reported_once()
    {
        phone.Take(Ours("t-1"), Now);

        Assert.Empty(phone.Take(Ours("t-1"), Now));
        Assert.Single(phone.Thread);
    }

    [Fact]
    public void The_next_text_fails_and_the_one_after_goes()
    {
        phone.Change(new() { FailNext = true }, Now);

        Assert.Equal("sms:failed", Field(Assert.Single(phone.Take(Ours("t-1"), Now)), "event"));
        Assert.Equal("sms:sent", Field(phone.Take(Ours("t-2"), Now)[0], "event"));
    }

    [Fact]
    public void A_phone_that_drops_its_reports_still_shows_the_text()
    {
        phone.Change(new() { DropReports = true }, Now);

        Assert.Empty(phone.Take(Ours("t-1"), Now));
        Assert.Equal(BubbleState.Accepted, Assert.Single(phone.Thread).State);
    }

    [Fact]
    public void A_webhook_without_an_answer_is_posted_again_later_each_time_and_given_up_in_the_end()
    {
        var tries = new List<WebhookPost>();

        for (var post = phone.Say("aide", Now)[0]; post is not null; post = post.Again(Now))
        {
            tries.Add(post);
        }

        Assert.Equal(16, tries.Count);
        Assert.Equal(Now.AddSeconds(1), tries[1].Due);
        Assert.Equal(Now.AddSeconds(8), tries[4].Due);
        Assert.Equal(Now.AddMinutes(1), tries[^1].Due);
    }

    private static SimulatedText Ours(string id, int parts = 1) => new(1, id, Customer, "Bonjour", parts, Now);

    private static string? Field(WebhookPost post, string name)
    {
        using var json = JsonDocument.Parse(post.Body);

        return json.RootElement.GetProperty(name).ToString();
    }
}
