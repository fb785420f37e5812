namespace SmsSupport.Accounts;

/// <summary>Somebody who can sign in to the desk. What ASP.NET Core Identity keeps of a user, and no more.</summary>
/// <param name="Version">Grows with each save: a save from an older one is refused.</param>
[GenerateSerializer, Immutable, Alias("account")]
public sealed record Account(
    [property: Id(0)] string Id,
    [property: Id(1)] string UserName,
    [property: Id(2)] string NormalizedUserName,
    [property: Id(3)] string? DisplayName,
    [property: Id(4)] AccountRole Role,
    [property: Id(5)] string? PasswordHash,
    [property: Id(6)] string SecurityStamp,
    [property: Id(7)] bool MustChangePassword,
    [property: Id(8)] bool Disabled,
    [property: Id(9)] int AccessFailedCount,
    [property: Id(10)] DateTimeOffset? LockoutEnd,
    [property: Id(11)] DateTimeOffset CreatedAt,
    [property: Id(12)] long Version);
