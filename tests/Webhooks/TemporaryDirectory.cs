namespace SmsSupport.Tests.Webhooks;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sms-support-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    public IEnumerable<string> Segments => Directory.Exists(Journal) ? Directory.EnumerateFiles(Journal, "*.journal").Order() : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
