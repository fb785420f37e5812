using System.Globalization;
using SmsSupport.Doctor;
using SmsSupport.Web.Webhooks.Journaling;

namespace SmsSupport.Web.Doctor;

/// <summary>Looks at the directory in which a site keeps what it must not lose.</summary>
internal sealed class DataDirectoryCheck(IConfiguration configuration)
{
    private const string What = "data directory";
    private const string Journals = "journal";
    private const long Megabyte = 1 << 20;

    public IEnumerable<Finding> Look()
    {
        var directory = Path.GetFullPath(configuration["SMS_SUPPORT_DATA_DIR"] is { Length: > 0 } given ? given : new SupportOptions().DataDirectory);

        if (!Directory.Exists(directory))
        {
            yield return File.Exists(directory)
                ? Finding.Error(What, $"{directory} is a file.", "Set SMS_SUPPORT_DATA_DIR to a directory.")
                : Finding.Ok(What, $"{directory} is made at the first start.");
            yield break;
        }

        yield return IsWritable(directory)
            ? Finding.Ok(What, $"{directory} can be written.{Users(directory)}")
            : Finding.Error(What, $"{directory} cannot be written by this account.", "Let this account own it, or set SMS_SUPPORT_DATA_DIR to a directory it may write in.");

        yield return Room(new DriveInfo(directory).AvailableFreeSpace / Megabyte);

        foreach (var finding in JournalPlaces.Existing(directory).SelectMany(Look))
        {
            yield return finding;
        }
    }

    /// <param name="free">Megabytes.</param>
    internal static Finding Room(long free)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"{free:N0} MB free.");

        return free switch
        {
            < 100 => Finding.Error("disk", detail, "Make room now: when the disk is full, texts are refused."),
            < 1024 => Finding.Warning("disk", detail, "Make room before the disk is full."),
            _ => Finding.Ok("disk", detail),
        };
    }

    private static string Users(string directory)
        => JournalPlaces.Existing(directory).Count(JournalLock.IsTaken) switch
        {
            0 => " No site runs on it.",
            1 => " A site runs on it.",
            var sites => $" {sites} sites run on it.",
        };

    private static IEnumerable<Finding> Look(string journal)
    {
        if (!JournalLock.IsTaken(journal) && JournalPlaces.HoldsRequests(journal))
        {
            yield return Finding.Warning(
                Journals, $"{journal} holds requests, and no site runs to replay them.", $"Start a site on this data directory, or: dotnet run --project web -- sms import-journal {journal}");
        }

        if (Path.Combine(journal, "damaged") is var damaged && Directory.Exists(damaged) && Directory.EnumerateFileSystemEntries(damaged).Any())
        {
            yield return Finding.Warning(
                Journals, $"Damaged requests are kept in {damaged}.", "Look whether a text can be read in them, check the disk, and move them away.");
        }
    }

    private static bool IsWritable(string directory)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(directory, $".writable-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);

            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
