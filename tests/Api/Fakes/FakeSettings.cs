using System.Collections.Immutable;
using SmsSupport.Desk;

namespace SmsSupport.Tests.Api.Fakes;

internal sealed class FakeSettings : ISettingsGrain
{
    public const string French = "💬 Besoin d'aide ? Envoyez 'aide' par SMS.";

    public const string English = "💬 Need help? Text 'help' to us.";

    public Task<ImmutableArray<CustomerText>> Texts() => Task.FromResult<ImmutableArray<CustomerText>>(
    [
        new(CustomerTextKind.ReminderMention, Language.Fr, French),
        new(CustomerTextKind.ReminderMention, Language.En, English),
    ]);

    public async Task<DeskSettings> Read() => new(await Texts(), UnknownTextPolicy.Open, []);

    public Task Save(DeskSettings settings) => throw new NotSupportedException();

    public Task<ImmutableArray<CustomerText>> BuiltInTexts() => Texts();
}
