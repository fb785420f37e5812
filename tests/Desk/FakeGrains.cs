using System.Reflection;

namespace SmsSupport.Tests.Desk;

/// <summary>Answers for the cluster: each grain interface by the methods a test gives it. A call nobody answers for fails the test.</summary>
public sealed class FakeGrains : IGrainFactory
{
    private readonly Dictionary<(Type Grain, string Method), Func<object?[], object?>> answers = [];

    /// <summary>Every call, as <c>ITicketGrain.Answer</c>, with what it was given.</summary>
    public List<(string Method, object?[] Arguments)> Calls { get; } = [];

    /// <summary>Answers a method by its name; the answer may throw.</summary>
    public FakeGrains On<TGrain, TAnswer>(string method, Func<object?[], TAnswer> answer)
    {
        answers[(typeof(TGrain), method)] = arguments => Task.FromResult(answer(arguments));

        return this;
    }

    public FakeGrains On<TGrain>(string method)
    {
        answers[(typeof(TGrain), method)] = _ => Task.CompletedTask;

        return this;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Make<TGrainInterface>();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Make<TGrainInterface>();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Make<TGrainInterface>();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => Make<TGrainInterface>();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => Make<TGrainInterface>();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string? grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    private TGrain Make<TGrain>()
    {
        var grain = DispatchProxy.Create<TGrain, Grain>();

        ((Grain)(object)grain!).Answer = (method, arguments) =>
        {
            Calls.Add(($"{typeof(TGrain).Name}.{method.Name}", arguments));

            return answers.TryGetValue((typeof(TGrain), method.Name), out var answer)
                ? Say(method, answer, arguments)
                : throw new InvalidOperationException($"No answer for {typeof(TGrain).Name}.{method.Name}.");
        };

        return grain;
    }

    // A grain's fault comes out of the task, as over the wire.
    private static object? Say(MethodInfo method, Func<object?[], object?> answer, object?[] arguments)
    {
        try
        {
            return answer(arguments);
        }
        catch (Exception fault) when (method.ReturnType.IsGenericType)
        {
            return typeof(Task).GetMethods().First(candidate => candidate is { Name: nameof(Task.FromException), IsGenericMethod: true })
                .MakeGenericMethod(method.ReturnType.GenericTypeArguments).Invoke(null, [fault]);
        }
    }

    public class Grain : DispatchProxy
    {
        public Func<MethodInfo, object?[], object?> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!, args ?? []);
    }
}
