using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SmsSupport.Grains.Outbox;
using SmsSupport.Silo.Outbox;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tickets;

namespace SmsSupport.Tests.Outbox;

/// <summary>The sender as the silo runs it, with an outbox in memory and a clock that stands still.</summary>
internal sealed class Sending : IAsyncDisposable
{
    private readonly IHost host;

    private Sending(IHost host, OutboxInMemory outbox, FakeGrains grains, FakeTimeProvider clock, ConcurrentQueue<string> log)
        => (this.host, Outbox, Grains, Clock, Log) = (host, outbox, grains, clock, log);

    public OutboxInMemory Outbox { get; }

    public FakeGrains Grains { get; }

    /// <summary>A Friday, noon in Paris.</summary>
    public FakeTimeProvider Clock { get; }

    public ConcurrentQueue<string> Log { get; }

    public GatewayState Gateway => host.Services.GetRequiredService<GatewayState>();

    /// <param name="gateway">None: the phone simulator.</param>
    /// <param name="sender">Instead of either.</param>
    /// <param name="outbox">One that another sender has, or had.</param>
    public static async Task<Sending> Start(
        FakeGateway? gateway = null, ISmsSender? sender = null, OutboxInMemory? outbox = null, FakeTimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var log = new ConcurrentQueue<string>();
        var grains = new FakeGrains();

        outbox ??= new();
        clock ??= new(new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero));

        builder.Configuration.AddInMemoryCollection(gateway?.Settings ?? []);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Logging.AddProvider(new LogInMemory(log)).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(outbox);
        builder.Services.AddSingleton<SendQueue>();
        builder.Services.AddSingleton<IOutboxClaims, ClaimsInMemory>();
        builder.Services.AddSingleton(grains.Factory);
        builder.AddOutbox();

        var real = builder.Services.Last(service => service.ServiceType == typeof(ISmsSender));
        builder.Services.AddSingleton<ISmsSender>(services => new WatchedSender(sender ?? (ISmsSender)real.ImplementationFactory!(services)));

        var host = builder.Build();
        await host.StartAsync();

        return new(host, outbox, grains, clock, log);
    }

    public OutboxInMemory.Row Queue(
        int number, string text = "Bonjour", TimeSpan? life = null, string? receivedOn = null, int? sim = null, TicketNumber? ticket = null, OutboxKind kind = OutboxKind.Answer)
    {
        var row = Outbox.Queue(PhoneNumber.Parse($"+336000000{number:00}"), text, Clock.GetUtcNow(), life, receivedOn, sim, ticket, kind);
        Wake();

        return row;
    }

    public void Wake() => host.Services.GetRequiredService<OutboxSignal>().Wake();

    public void Advance(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Wake();
    }

    /// <summary>Waits until the sender has done what it has to do now.</summary>
    public Task UntilIdle() => ((WatchedSender)host.Services.GetRequiredService<ISmsSender>()).UntilComeBy(Wake);

    public Task Stop() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class LogInMemory(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => log.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
