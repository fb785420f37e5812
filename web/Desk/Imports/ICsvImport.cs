using System.Collections.Immutable;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>What can be imported from a file, and how.</summary>
/// <typeparam name="T">What a line says; a class.</typeparam>
public interface ICsvImport<T>
{
    ImmutableArray<CsvField> Fields { get; }

    /// <summary>Reads a line and notes in it what is wrong.</summary>
    /// <returns>What it says; null when something was wrong.</returns>
    T? Read(CsvRow row);

    /// <summary>What makes two lines of a file say the same: the second is refused.</summary>
    object Identity(T item);

    /// <summary>What writing these, at most <see cref="ImportPlan.Batch"/>, would do as things stand; null when it cannot be told.</summary>
    Task<ImmutableArray<Written>?> Foresee(ImmutableArray<T> items, CancellationToken cancellation) => Task.FromResult<ImmutableArray<Written>?>(null);

    /// <summary>Called once before the first is written.</summary>
    Task Prepare(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Writes at most <see cref="ImportPlan.Batch"/>, all or none. Writing the same again changes nothing.</summary>
    Task<ImmutableArray<Written>> Write(ImmutableArray<T> items, CancellationToken cancellation);
}
