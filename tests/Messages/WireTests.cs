using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace SmsSupport.Tests.Messages;

/// <summary>What goes from process to process is named in words the other one can read.</summary>
public sealed class WireTests
{
    public static TheoryData<Type> Messages { get; } = new(
        typeof(PhoneNumber).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
            .SelectMany(grain => grain.GetMethods())
            .SelectMany(call => call.GetParameters().Select(parameter => parameter.ParameterType).Append(call.ReturnType))
            .Where(type => type != typeof(Task) && type != typeof(ValueTask))
            .Select(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GenericTypeArguments[0] : type)
            .Distinct()
            .OrderBy(type => type.ToString(), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_known_by_its_name(Type message)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var names = services.GetRequiredService<TypeConverter>();

        Assert.Equal(message, names.Parse(names.Format(message)));
    }
}
