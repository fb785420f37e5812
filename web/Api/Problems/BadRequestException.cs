namespace SmsSupport.Web.Api.Problems;

/// <summary>A request cannot be bound to what its endpoint takes, which is therefore not called.</summary>
internal sealed class BadRequestException(IResult answer) : Exception("The request is not right.")
{
    public IResult Answer { get; } = answer;
}
