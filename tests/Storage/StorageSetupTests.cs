using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsSupport.Grains.Conversations;
using SmsSupport.Grains.News;
using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

public sealed class StorageSetupTests
{
    [Fact]
    public void A_data_directory_that_cannot_be_written_is_named_with_its_setting()
    {
        var file = Path.GetTempFileName();

        try
        {
            using var services = Services(Path.Combine(file, "data"));

            var exception = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IConversationStore>());

            Assert.Contains("SMS_SUPPORT_DATA_DIR", exception.Message, StringComparison.Ordinal);
            Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_data_directory_that_is_missing_is_created()
    {
        var parent = Directory.CreateTempSubdirectory("sms-support-").FullName;

        try
        {
            await using var services = Services(Path.Combine(parent, "a", "b"));
            await TestDatabase.RunScripts(services.GetRequiredService<Database>());

            Assert.Equal(0, (await services.GetRequiredService<IConversationStore>().Load(Sample.Phone(), TestContext.Current.CancellationToken)).Version);
            Assert.True(File.Exists(Path.Combine(parent, "a", "b", "sms-support.db")));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static ServiceProvider Services(string dataDirectory)
        => new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IDeskNews, NewsInMemory>()
            .Configure<SupportOptions>(options => options.DataDirectory = dataDirectory)
            .AddStorage()
            .BuildServiceProvider();
}
