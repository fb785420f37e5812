namespace SmsSupport.Web.Api;

/// <summary>The customer a number belongs to.</summary>
internal sealed record PersonView(string? FirstName, string? LastName)
{
    /// <summary>Null when neither name is known.</summary>
    public static PersonView? Of(string? firstName, string? lastName) => firstName is null && lastName is null ? null : new(firstName, lastName);
}
