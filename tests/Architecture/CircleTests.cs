using System.Reflection;
using System.Text.RegularExpressions;

namespace SmsSupport.Tests.Architecture;

/// <summary>The folders of a project know each other in one direction only: what two of them share lies where both may look down to it.</summary>
public sealed class CircleTests
{
    // Arrows of the silo that still point up, until its sender and its storage set-up are drawn apart.
    private static readonly HashSet<(string From, string To)> Known = [("Outbox", "SmsGate"), ("SmsGate", "Cluster"), ("Storage", "Cluster")];

    public static TheoryData<string, Type> Projects => new()
    {
        { "web", typeof(Program) },
        { "silo", typeof(SmsSupport.Silo.Silo) },
        { "grains", typeof(SmsSupport.Grains.Ids) },
        { "grain-interfaces", typeof(PhoneNumber) },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_knows_one_that_knows_it(string project, Type any)
    {
        var path = Path.Combine(Repository.Root, project);
        var folders = Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).ToHashSet();
        var arrows = InAssembly(any.Assembly, RootOf(project))
            .Concat(folders.SelectMany(folder => InSources(Path.Combine(path, folder), folder, RootOf(project))))
            .Where(arrow => arrow.From != arrow.To && folders.Contains(arrow.From) && folders.Contains(arrow.To))
            .Where(arrow => project is not "silo" || !Known.Contains(arrow))
            .Distinct()
            .ToLookup(arrow => arrow.From, arrow => arrow.To);

        Assert.NotEmpty(arrows);
        Assert.Empty(arrows.Where(from => IsReachable(from.Key, from.Key, arrows, [])).Select(from => $"{from.Key} → {string.Join(", ", from)}"));
    }

    [Fact]
    public void A_circle_is_found_however_long_it_is()
    {
        (string From, string To)[] arrows = [("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")];
        var lookup = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);

        Assert.True(IsReachable("A", "A", lookup, []));
        Assert.False(IsReachable("D", "D", lookup, []));
    }

    [Fact]
    public void A_type_that_only_an_instruction_names_is_seen() => Assert.Contains(typeof(Repository), CompiledUse.Of(typeof(CircleTests)));

    private static string RootOf(string project) => project switch
    {
        "web" => "SmsSupport.Web",
        "silo" => "SmsSupport.Silo",
        "grains" => "SmsSupport.Grains",
        _ => "SmsSupport",
    };

    private static IEnumerable<(string From, string To)> InAssembly(Assembly assembly, string root)
        => from type in assembly.GetTypes()
           where FolderOf(type, root) is not null
           from used in CompiledUse.Of(type)
           where used.Assembly == assembly && FolderOf(used, root) is not null
           select (FolderOf(type, root)!, FolderOf(used, root)!);

    // Constants and attributes are seen in the sources alone.
    private static IEnumerable<(string From, string To)> InSources(string directory, string folder, string root)
        => from file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
           where Path.GetExtension(file) is ".cs" or ".razor"
           from Match named in Regex.Matches(File.ReadAllText(file), $@"\b{Regex.Escape(root)}\.(\w+)")
           select (folder, named.Groups[1].Value);

    private static string? FolderOf(Type type, string root)
        => type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static bool IsReachable(string wanted, string from, ILookup<string, string> arrows, HashSet<string> seen)
        => arrows[from].Any(to => to == wanted || (seen.Add(to) && IsReachable(wanted, to, arrows, seen)));
}
