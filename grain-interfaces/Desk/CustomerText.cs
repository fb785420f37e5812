namespace SmsSupport.Desk;

/// <summary>A text we send by ourselves. <c>{Prénom}</c> (or <c>{FirstName}</c>) and <c>{Ticket}</c> are filled in.</summary>
[GenerateSerializer, Immutable, Alias("customer-text")]
public sealed record CustomerText(
    [property: Id(0)] CustomerTextKind Kind,
    [property: Id(1)] Language Language,
    [property: Id(2)] string Template);
