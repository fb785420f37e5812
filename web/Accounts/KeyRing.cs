using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Accounts;

/// <summary>The keys that sign cookies and forms, in the data directory: a restart signs nobody out.</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("sms-support");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<SupportOptions>, ILoggerFactory>((keys, options, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory(options.Value), loggers));

        return services;
    }

    private static DirectoryInfo Directory(SupportOptions options)
    {
        var path = Path.Combine(options.DataDirectory, "keys");

        return OperatingSystem.IsWindows()
            ? System.IO.Directory.CreateDirectory(path)
            : System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
