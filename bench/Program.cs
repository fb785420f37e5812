using SmsSupport.Bench.Filling;
using SmsSupport.Bench.Flow;
using SmsSupport.Bench.Reading;
using SmsSupport.Bench.Webhooks;

// dotnet build -c Release && dotnet run -c Release --project bench -- COMMAND …
switch (args)
{
    case ["fill", .. var arguments]:
        await FillCommand.Run(arguments);
        break;

    case ["reading", .. var arguments]:
        await ReadingCommand.Run(arguments);
        break;

    case ["flow", .. var arguments]:
        await FlowBench.Run(arguments);
        break;

    case ["backlog", .. var arguments]:
        await BacklogBench.Run(arguments);
        break;

    case ["webhook", .. var arguments]:
        await WebhookBench.Run(arguments);
        break;

    // Numbers alone, or nothing, mean the webhook.
    case [] or [[>= '0' and <= '9', ..], ..]:
        await WebhookBench.Run(args);
        break;

    default:
        Console.Error.WriteLine("Commands: flow [SERVER] [SECONDS] · backlog [SERVER] [REMINDERS] · webhook [RATE] [SECONDS] · fill TICKETS DATABASE · reading DATABASE [pairs]. SERVER is a connection string of PostgreSQL, and without one the embedded product is measured; DATABASE is one too, or a data directory.");
        Environment.ExitCode = 2;
        break;
}
