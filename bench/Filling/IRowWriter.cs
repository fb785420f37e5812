namespace SmsSupport.Bench.Filling;

/// <summary>Writes the rows of one table, as fast as its database takes them.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <param name="values">In the order of the columns: texts, whole numbers, truths, nulls.</param>
    Task Write(params object?[] values);

    /// <summary>Makes what was written last.</summary>
    Task Complete();
}
