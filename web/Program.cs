using SmsSupport.Web;
using SmsSupport.Web.Accounts;
using SmsSupport.Web.Api;
using SmsSupport.Web.Commands;
using SmsSupport.Web.Desk;
using SmsSupport.Web.Operations;
using SmsSupport.Web.Simulator;
using SmsSupport.Web.Webhooks;

if (CommandLine.Handles(args))
{
    return await CommandLine.Run(args);
}

return await Cluster.Run(() =>
{
    var builder = WebApplication.CreateBuilder(args);

    builder.AddSiteAddress();
    builder.AddCluster();
    builder.AddOperations();
    builder.AddSmsWebhook();
    builder.AddAccounts();
    builder.AddApi();
    builder.AddDesk();
    builder.AddSimulator();

    var app = builder.Build();

    app.MapHealth();
    app.MapSmsWebhook();
    app.MapAccounts();
    app.MapApi();
    app.MapOrleans();
    app.MapDesk();
    app.MapSimulator();

    return app;
});
