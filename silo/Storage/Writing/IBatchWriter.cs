namespace SmsSupport.Silo.Storage.Writing;

/// <summary>Writes batches to a database. One caller at a time.</summary>
internal interface IBatchWriter : IAsyncDisposable
{
    /// <summary>Commits all of a batch in one transaction; an effect that the database refuses leaves the others as they are.</summary>
    /// <exception cref="BatchRefusedException">The database refused the batch and holds nothing of it: one of its parts is at fault.</exception>
    /// <exception cref="StorageUnavailableException">The database failed. The batch may have been written all the same.</exception>
    Task<BatchResult> Commit(WriteBatch batch);

    /// <summary>Reads, decides and writes in one transaction.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<T> Transact<T>(Func<ITransaction, Task<T>> work);
}
