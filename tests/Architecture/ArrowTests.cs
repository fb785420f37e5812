using System.Reflection;

namespace SmsSupport.Tests.Architecture;

/// <summary>The arrows between projects only point down: web → grain-interfaces ← grains ← silo, and web → silo in one line.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly Interfaces = typeof(PhoneNumber).Assembly;
    private static readonly Assembly Grains = typeof(SmsSupport.Grains.Ids).Assembly;
    private static readonly Assembly Silo = typeof(SmsSupport.Silo.Silo).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void Grain_interfaces_know_nobody_of_the_house() => Assert.Empty(OursBelow(Interfaces));

    [Fact]
    public void Grains_know_only_the_interfaces() => Assert.Equal([Interfaces.GetName().Name], OursBelow(Grains));

    [Fact]
    public void A_silo_does_not_know_the_web() => Assert.DoesNotContain(Web.GetName().Name, OursBelow(Silo));

    [Fact]
    public void The_web_does_not_know_the_grains() => Assert.DoesNotContain(Grains.GetName().Name, OursBelow(Web));

    [Theory]
    [InlineData("Npgsql")]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("Dapper")]
    public void Neither_the_web_nor_the_grains_know_a_database(string driver)
    {
        Assert.DoesNotContain(driver, Below(Web));
        Assert.DoesNotContain(driver, Below(Grains));
        Assert.DoesNotContain(driver, Below(Interfaces));
    }

    [Fact]
    public void Grains_make_no_http_calls() => Assert.DoesNotContain("System.Net.Http", Below(Grains));

    [Fact]
    public void The_web_names_the_silo_in_one_file_only()
    {
        var naming = Directory.EnumerateFiles(Path.Combine(Repository.Root, "web"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("using SmsSupport.Silo", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file));

        Assert.Equal(["Cluster.cs"], naming);
    }

    private static IEnumerable<string> Below(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<string> OursBelow(Assembly assembly) => Below(assembly).Where(name => name.StartsWith("SmsSupport.", StringComparison.Ordinal));
}
