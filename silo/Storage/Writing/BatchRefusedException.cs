namespace SmsSupport.Silo.Storage.Writing;

/// <summary>The database refused a batch as a whole and holds nothing of it.</summary>
/// <param name="conflict">Which constraint refused it; null when it was no constraint.</param>
internal sealed class BatchRefusedException(Conflict? conflict, string code) : Exception($"The database refused a batch: {code}.")
{
    public Conflict? Conflict => conflict;
}
