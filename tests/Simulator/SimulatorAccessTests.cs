using System.Net;
using SmsSupport.Tests.Gateway;
using SmsSupport.Tests.Running;

namespace SmsSupport.Tests.Simulator;

/// <summary>Who may play a customer.</summary>
public sealed class SimulatorAccessTests
{
    [Fact]
    public async Task In_production_only_whoever_sits_at_the_machine_may_without_signing_in()
    {
        await using var app = await RunningApp.Start(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        using var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using var atTheMachine = await visitor.GetAsync("/simulator");

        Assert.Equal(HttpStatusCode.OK, atTheMachine.StatusCode);

        // A proxy on this machine brings requests of people who are elsewhere.
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var elsewhere = await visitor.GetAsync("/simulator");

        Assert.Equal(HttpStatusCode.Redirect, elsewhere.StatusCode);
        Assert.Contains("/sign-in", elsewhere.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_real_gateway_there_is_no_simulator()
    {
        await using var gateway = await FakeGateway.Start();
        await using var app = await RunningApp.Start(gateway.Settings);
        using var answer = await app.Http.GetAsync("/simulator");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
