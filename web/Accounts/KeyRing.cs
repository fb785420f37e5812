using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Accounts;

/// <summary>The keys that sign cookies and forms: in the data directory, or with the cluster that several web nodes share. A restart, or another node, signs nobody out.</summary>
internal static class KeyRing
{
    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("sms-support");

        if (builder.Configuration.IsOneOfMany())
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<IGrainFactory>((keys, grains) => keys.XmlRepository = new ClusterKeys(grains));
        }
        else
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<SupportOptions>, ILoggerFactory>((keys, options, loggers) =>
                keys.XmlRepository = new FileSystemXmlRepository(Directory(options.Value), loggers));
        }

        return builder;
    }

    private static DirectoryInfo Directory(SupportOptions options)
    {
        var path = Path.Combine(options.DataDirectory, "keys");

        return OperatingSystem.IsWindows()
            ? System.IO.Directory.CreateDirectory(path)
            : System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
