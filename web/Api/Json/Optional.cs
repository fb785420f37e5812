namespace SmsSupport.Web.Api.Json;

/// <summary>A field of a PATCH: absent it stays as it is, null it is emptied.</summary>
internal readonly record struct Optional<T>(T Value) : IOptional
{
    public bool IsGiven { get; } = true;

    object? IOptional.Value => Value;

    public static implicit operator Optional<T>(T value) => new(value);
}

/// <summary>An <see cref="Optional{T}"/> of any type.</summary>
internal interface IOptional
{
    object? Value { get; }
}
