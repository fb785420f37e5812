using System.Reflection;

namespace SmsSupport.Tests.Outbox;

/// <summary>A grain factory that gives out one object, whatever grain is asked for. The interface has some twenty methods; the sender calls one.</summary>
public class GrainFactoryProxy : DispatchProxy
{
    private object? grain;

    public static IGrainFactory To(object grain)
    {
        var factory = Create<IGrainFactory, GrainFactoryProxy>();
        ((GrainFactoryProxy)(object)factory).grain = grain;

        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => grain;
}
