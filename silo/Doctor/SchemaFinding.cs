using SmsSupport.Doctor;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Silo.Doctor;

/// <summary>Compares the schema a database has with the one this program brings.</summary>
internal static class SchemaFinding
{
    /// <param name="recorded">The newest step the database has had; 0 for none.</param>
    /// <param name="upgrade">Who brings it up to date.</param>
    public static Finding Of(long recorded, IReadOnlyList<Script> ours, string upgrade)
    {
        var newest = ours[^1].Number;

        return recorded switch
        {
            0 => Finding.Ok("schema", $"Empty yet. {upgrade}"),
            _ when recorded < newest => Finding.Warning("schema", $"Version {recorded}; this program brings {newest}.", $"{upgrade} Make a backup before."),
            _ when recorded > newest => Finding.Error(
                "schema", $"Version {recorded}, but this program only knows {newest}: a newer one has been here.", "Install the newer version here too, or restore the backup made before the upgrade."),
            _ => Finding.Ok("schema", $"Version {recorded}, as this program brings it."),
        };
    }
}
