using SmsSupport.Silo;

var builder = WebApplication.CreateBuilder(args).AddSilo();

await builder.Build().RunAsync();
