using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Conversations;
using SmsSupport.Desk;
using SmsSupport.Grains.Desk;
using SmsSupport.Tests.Outbox;

namespace SmsSupport.Tests.Cluster;

public sealed class SettingsCopyTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly CountedSettings settings = new();
    private readonly SettingsCopy copy;

    public SettingsCopyTests() => copy = new(GrainFactoryProxy.To(settings), clock);

    [Fact]
    public async Task However_often_they_are_read_they_are_asked_for_once_a_second()
    {
        await copy.Read();
        await copy.Texts();
        await copy.Read();
        Assert.Equal(1, settings.Reads);

        clock.Advance(TimeSpan.FromSeconds(1));
        await copy.Read();
        Assert.Equal(2, settings.Reads);
    }

    [Fact]
    public async Task What_was_changed_here_holds_at_once()
    {
        await copy.Read();
        settings.Policy = UnknownTextPolicy.Prompt;
        copy.Forget();

        Assert.Equal(UnknownTextPolicy.Prompt, (await copy.Read()).UnknownText);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        settings.Fails = true;
        await Assert.ThrowsAsync<TimeoutException>(async () => await copy.Read());
        settings.Fails = false;

        Assert.Equal(UnknownTextPolicy.Open, (await copy.Read()).UnknownText);
    }

    [Fact]
    public async Task Texts_that_no_administrator_changed_are_the_built_in_ones()
    {
        settings.Own = [new(CustomerTextKind.Prompt, Language.Fr, "Bonjour !")];

        var texts = await copy.Texts();

        Assert.Equal("Bonjour !", texts.Single(text => text is { Kind: CustomerTextKind.Prompt, Language: Language.Fr }).Template);
        Assert.Equal(BuiltInCustomerTexts.All.Length, texts.Length);
    }

    private sealed class CountedSettings : ISettingsGrain
    {
        public int Reads { get; private set; }

        public bool Fails { get; set; }

        public UnknownTextPolicy Policy { get; set; } = UnknownTextPolicy.Open;

        public ImmutableArray<CustomerText> Own { get; set; } = [];

        public Task<DeskSettings> Read()
        {
            Reads++;

            return Fails ? Task.FromException<DeskSettings>(new TimeoutException()) : Task.FromResult(new DeskSettings(Own, Policy, []));
        }

        public Task Save(DeskSettings settings) => throw new NotSupportedException();

        public Task<ImmutableArray<CustomerText>> Texts() => throw new NotSupportedException();

        public Task<ImmutableArray<CustomerText>> BuiltInTexts() => throw new NotSupportedException();
    }
}
