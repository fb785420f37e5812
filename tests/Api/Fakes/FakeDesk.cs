using System.Collections.Immutable;
using SmsSupport.Desk;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Api.Fakes;

internal sealed class FakeDesk : IDeskGrain
{
    /// <summary>How often it was told that something changed.</summary>
    public int Told { get; private set; }

    public Task Tell(ImmutableArray<TicketNumber> changed)
    {
        Told++;

        return Task.CompletedTask;
    }

    public Task<DeskSnapshot> Look() => throw new NotSupportedException();
}

internal sealed class FakeSettings : ISettingsGrain
{
    public const string French = "💬 Besoin d'aide ? Envoyez 'aide' par SMS.";

    public const string English = "💬 Need help? Text 'help' to us.";

    public Task<ImmutableArray<CustomerText>> Texts() => Task.FromResult<ImmutableArray<CustomerText>>(
    [
        new(CustomerTextKind.ReminderMention, Language.Fr, French),
        new(CustomerTextKind.ReminderMention, Language.En, English),
    ]);

    public Task<DeskSettings> Read() => throw new NotSupportedException();

    public Task Save(DeskSettings settings) => throw new NotSupportedException();

    public Task<ImmutableArray<CustomerText>> BuiltInTexts() => Texts();
}
