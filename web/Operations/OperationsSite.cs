namespace SmsSupport.Web.Operations;

/// <summary>What this web node tells of the running system, and what it shows of it.</summary>
internal static class OperationsSite
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NodeIdentity>();
        builder.Services.AddSingleton<NodeView>();
        builder.Services.AddSingleton<OperationsFeed>();

        // Before the journal's replayer, and so stopped after it: the last report shall be true.
        builder.Services.AddHostedService<NodeReporter>();

        return builder;
    }
}
