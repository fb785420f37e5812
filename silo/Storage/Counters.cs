namespace SmsSupport.Silo.Storage;

/// <summary>The counters that triggers keep, as they were read.</summary>
internal sealed class Counters(Answer answer)
{
    private readonly Dictionary<string, long> amounts = answer.Rows.ToDictionary(row => row.Text("name"), row => row.Number("amount"));

    public static Statement Read => Statement.Ask("select name, cast(sum(amount) as bigint) as amount from counter group by name");

    public long Of(string name) => amounts.GetValueOrDefault(name);
}
