namespace SmsSupport.Silo.Storage;

/// <summary>What the rows of a list have to fulfil, all of it.</summary>
internal sealed class Conditions
{
    private readonly List<string> conditions = [];
    private readonly List<Action<Statement>> parameters = [];

    public string Where => conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions.Select(condition => $"({condition})"))}";

    /// <summary>The same after other conditions.</summary>
    public string And => string.Concat(conditions.Select(condition => $" and ({condition})"));

    public bool IsEmpty => conditions.Count == 0;

    public void Add(string condition, Action<Statement>? with = null)
    {
        conditions.Add(condition);
        parameters.Add(with ?? (_ => { }));
    }

    /// <summary>A number or a piece of one, in any notation.</summary>
    public void AddPhone(string column, string asked, string region) => Add(Phone(column, asked, region), statement => WithPhone(statement, asked, region));

    /// <summary>Gives a statement the parameters of these conditions.</summary>
    public Statement On(Statement statement)
    {
        foreach (var add in parameters)
        {
            add(statement);
        }

        return statement;
    }

    /// <summary>The condition alone, to be joined with others; it is false when the text has no digit.</summary>
    public static string Phone(string column, string asked, string region)
    {
        var (starts, parts) = PhoneSearch.Read(Short(asked), region);
        var either = starts.Select((_, index) => $"{column} like @phone_start{index} escape '!'")
            .Concat(parts.Select((_, index) => $"{column} like @phone_part{index} escape '!'"));

        return starts.Count + parts.Count == 0 ? "1 = 0" : string.Join(" or ", either);
    }

    public static Statement WithPhone(Statement statement, string asked, string region)
    {
        var (starts, parts) = PhoneSearch.Read(Short(asked), region);

        return statement.WithAll("phone_start", starts.Select(SearchText.StartingWith)).WithAll("phone_part", parts.Select(SearchText.Holding));
    }

    private static string Short(string asked) => asked.Length > 64 ? asked[..64] : asked;
}
