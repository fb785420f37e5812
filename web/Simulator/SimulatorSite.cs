namespace SmsSupport.Web.Simulator;

internal static class SimulatorSite
{
    public static WebApplicationBuilder AddSimulator(this WebApplicationBuilder builder) => builder;

    public static WebApplication MapSimulator(this WebApplication app) => app;
}
