using System.Globalization;
using System.Reflection;
using Orleans;

namespace SmsSupport.Tests.Messages;

/// <summary>Silos and web nodes of two builds work side by side during an upgrade: what one release said the next still understands.</summary>
public sealed class ContractTests
{
    private static string File => Path.Combine(Repository.Root, "tests", "Messages", "contract.txt");

    [Fact]
    public void Names_and_ids_of_messages_only_ever_grow()
    {
        var known = System.IO.File.ReadAllLines(File);
        var now = Lines().Order(StringComparer.Ordinal).ToList();

        Assert.True(known.Except(now).ToList() is [], $"Released, and gone or changed:\n{string.Join('\n', known.Except(now))}");
        Assert.True(now.Except(known).ToList() is [], $"New; add to {Path.GetFileName(File)}:\n{string.Join('\n', now.Except(known))}");
    }

    private static IEnumerable<string> Lines()
    {
        foreach (var type in typeof(PhoneNumber).Assembly.GetTypes().Where(type => type.GetCustomAttribute<AliasAttribute>() is not null))
        {
            var alias = type.GetCustomAttribute<AliasAttribute>()!.Alias;

            foreach (var member in type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (member.GetCustomAttribute<IdAttribute>() is { } id)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{alias}.{id.Id}: {NameOf(((member as PropertyInfo)?.PropertyType ?? (member as FieldInfo)?.FieldType)!)}");
                }
                else if (member is MethodInfo call && call.GetCustomAttribute<AliasAttribute>() is { } name)
                {
                    yield return $"{alias}.{name.Alias}({string.Join(", ", call.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))}): {NameOf(call.ReturnType)}";
                }
            }

            if (type.IsEnum)
            {
                foreach (var value in Enum.GetValuesAsUnderlyingType(type))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{alias}: {value} is {Enum.GetName(type, value)}");
                }
            }
        }
    }

    private static string NameOf(Type type)
        => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
            : type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.Name;
}
