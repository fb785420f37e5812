namespace SmsSupport.Silo.Storage;

/// <summary>How a database is asked for the documents that hold a fragment.</summary>
/// <param name="Documents">Where an indexed search reads <c>i.day, i.sequence, i.created_at</c> and <c>i.document</c> from.</param>
/// <param name="Matches">The condition that its trigram index answers, of a parameter.</param>
/// <param name="Pattern">The parameter's value for a fragment.</param>
/// <param name="IndexOf">The function that says where in a text another begins.</param>
/// <param name="ByIndex">
/// What stands before a list's statements in their round trip: it forbids for the rest of the transaction what is quick on a small table and ruinous on a large one.
/// The planner guesses how many documents hold a fragment, and guesses wrong by a thousandfold. Null where there is no such guess.
/// </param>
/// <param name="InOrder">The same where an index has the order too, of which the first rows will do: the planner reckons with all.</param>
/// <param name="Merge">What merges new documents into the index, where that is not done as they are written.</param>
internal sealed record SearchDialect(string Documents, Func<string, string> Matches, Func<string, string> Pattern, string IndexOf, Statement? ByIndex, Statement? InOrder, IReadOnlyList<Statement> Merge)
{
    private const string Indexes =
        """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        """;

    public static SearchDialect PostgreSql { get; } = new(
        "ticket_search i",
        parameter => $"i.document like {parameter} escape '!'",
        SearchText.Holding,
        "strpos",
        Statement.Ask(Indexes),
        Statement.Ask($"{Indexes}, set_config('enable_bitmapscan', 'off', true)"),
        [Statement.Ask("select gin_clean_pending_list('ticket_search_document') as documents, gin_clean_pending_list('inbox_phone_part') as entries")]);

    public static SearchDialect Sqlite { get; } = new(
        "ticket_search_index x join ticket_search i on i.id = x.rowid",
        parameter => $"x.document glob {parameter}",
        SearchText.HoldingGlob,
        "instr",
        null,
        null,
        []);
}
