using SmsSupport.Bench;

// dotnet build -c Release && dotnet run -c Release --project bench -- [requests per second] [seconds]
var rate = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 50;
var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 20;

await using var floor = await Floor.Start();
await using var site = await Site.Start();

await Load.Run(floor.Address, rate, 3);
await Load.Run(site.Address, rate, 3);

var least = await Load.Run(floor.Address, rate, seconds);
var ours = await Load.Run(site.Address, rate, seconds);

Console.WriteLine($"{rate} texts a second for {seconds} s, each of a number of its own");
Console.WriteLine($"floor  {least}  (an endpoint that only appends the body to a file and flushes it to the disk)");
Console.WriteLine($"site   {ours}");
Console.WriteLine($"ratio  p50 {ours.P50 / least.P50:0.0}   p99 {ours.P99 / least.P99:0.0}");
Console.WriteLine($"memory {site.ResidentMegabytes} MB resident");
