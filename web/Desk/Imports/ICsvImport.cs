using System.Collections.Immutable;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>What can be imported from a file, and how.</summary>
internal interface ICsvImport<T>
{
    /// <summary>The most that <see cref="Write"/> takes at once.</summary>
    const int Batch = 500;

    ImmutableArray<CsvField> Fields { get; }

    /// <summary>Reads a line and notes in it what is wrong.</summary>
    /// <returns>What it says; of no use when something was wrong.</returns>
    T? Read(CsvRow row);

    /// <summary>What makes two lines of a file say the same: the second is refused.</summary>
    object Identity(T item);

    /// <summary>Called once before the first batch.</summary>
    Task Prepare(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Writes what was read, all or none. Writing the same again changes nothing.</summary>
    Task<ImmutableArray<Written>> Write(ImmutableArray<T> items, CancellationToken cancellation);
}
