using System.Collections.Immutable;

namespace SmsSupport.Silo.Storage;

/// <summary>A transaction under way.</summary>
internal interface ITransaction
{
    /// <summary>Does these in one round trip.</summary>
    Task<ImmutableArray<Answer>> Do(params IReadOnlyList<Statement> statements);
}
