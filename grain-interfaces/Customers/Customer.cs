namespace SmsSupport.Customers;

/// <summary>Somebody we know by name.</summary>
/// <param name="ExternalId">Their reference in another system.</param>
/// <param name="Reminders">Whether commission reminders go to them. False after STOP, whatever was asked here, until REPRISE.</param>
[GenerateSerializer, Immutable, Alias("customer")]
public sealed record Customer(
    [property: Id(0)] PhoneNumber Phone,
    [property: Id(1)] string? FirstName,
    [property: Id(2)] string? LastName,
    [property: Id(3)] string? Email,
    [property: Id(4)] string? ExternalId,
    [property: Id(5)] Language Language = Language.Fr,
    [property: Id(6)] bool Reminders = true);
