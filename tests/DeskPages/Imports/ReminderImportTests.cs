using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Reminders;
using SmsSupport.Tests.Desk;
using SmsSupport.Web.Desk.Imports;
using SmsSupport.Web.Desk.Reminders;

namespace SmsSupport.Tests.DeskPages.Imports;

public class ReminderImportTests
{
    private const string Mention = "💬 Besoin d'aide ? Envoyez 'aide' par SMS.";

    private readonly FakeGrains grains = new();
    private readonly FakeTimeProvider clock = new(DeskContext.Now);
    private readonly List<Reminder> scheduled = [];

    public ReminderImportTests()
    {
        grains.On<IRemindersGrain, Paged<Reminder>>(nameof(IRemindersGrain.List), _ =>
            new([.. scheduled.OrderByDescending(reminder => reminder.SendAt)], scheduled.Count, 1, 200));
        grains.On<IRemindersGrain, ImmutableArray<Reminder>>(nameof(IRemindersGrain.Schedule), asked =>
        {
            var made = ((ImmutableArray<NewReminder>)asked[0]!).Select(one => new Reminder(
                Guid.NewGuid().ToString(), one.Phone, ReminderMention.AppendOnce(one.Text, Mention, []), one.SendAt ?? clock.GetUtcNow(), ReminderState.Scheduled, null, clock.GetUtcNow(), null, null)).ToImmutableArray();
            scheduled.AddRange(made);
            return made;
        });
    }

    [Fact]
    public async Task A_file_is_scheduled_in_the_business_zone()
    {
        Assert.Equal([Written.Created], await Run("téléphone;texte;date d'envoi\n0600000001;Bonjour;24/12/2026 10:30"));

        Assert.Equal(new(2026, 12, 24, 9, 30, 0, TimeSpan.Zero), Assert.Single(scheduled).SendAt);
    }

    [Theory]
    [InlineData("0600000001;Votre commission est prête.;24/12/2026 10:30")]
    [InlineData("0600000001;Votre commission est prête.;")]
    [InlineData("0600000001;\"Deux\nlignes\";24/12/2026 10:30")]
    [InlineData("0600000001;Votre commission. 💬 Besoin d'aide ? Envoyez 'aide' par SMS.;24/12/2026 10:30")]
    public async Task Twice_the_same_file_schedules_once(string line)
    {
        var file = $"phone;text;send_at\n{line}";

        Assert.Equal([Written.Created], await Run(file));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([Written.Unchanged], await Run(file));
        Assert.Single(scheduled);
    }

    [Fact]
    public async Task A_text_that_is_scheduled_for_later_may_go_out_now_as_well()
    {
        await Run("phone;text;send_at\n0600000001;Bonjour;24/12/2026 10:30");

        Assert.Equal([Written.Created], await Run("phone;text\n0600000001;Bonjour"));
    }

    [Fact]
    public async Task A_cancelled_reminder_can_be_scheduled_again()
    {
        await Run("phone;text;send_at\n0600000001;Bonjour;24/12/2026 10:30");
        scheduled[0] = scheduled[0] with { State = ReminderState.Cancelled };

        Assert.Equal([Written.Created], await Run("phone;text;send_at\n0600000001;Bonjour;24/12/2026 10:30"));
    }

    [Theory]
    [InlineData("0600000001;;", "TextMissing")]
    [InlineData("0600000001;Bonjour;demain", "TimeWrong")]
    [InlineData("0600000001;Bonjour;22/11/2026 14:00", "TimePassed")]
    [InlineData("0600000001;Bonjour;28/03/2027 02:30", "TimeSkipped")]
    [InlineData("12;Bonjour;", "PhoneWrong")]
    public void What_is_wrong_is_told(string line, string problem)
        => Assert.Equal(problem, Assert.Single(Assert.Single(Plan($"phone;text;send_at\n{line}").Bad).Errors).Problem);

    private async Task<ImmutableArray<Written>> Run(string csv)
    {
        var import = Import();
        var plan = ImportPlan.Of(Encoding.UTF8.GetBytes(csv), import);

        await import.Prepare(CancellationToken.None);

        return await import.Write([.. plan.Good.Select(good => good.Item)], CancellationToken.None);
    }

    private ImportPlan<ReminderLine> Plan(string csv) => ImportPlan.Of(Encoding.UTF8.GetBytes(csv), Import());

    private ReminderImport Import() => new(grains.GetGrain<IRemindersGrain>(0), new(), clock, "alice");
}
