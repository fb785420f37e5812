namespace SmsSupport.Tests.Failures;

/// <summary>One SMS as the phone that got it keeps it: posted again, it is the same.</summary>
/// <param name="Customer">The number that wrote it.</param>
/// <param name="Place">Its place among the customer's texts, from 0.</param>
internal sealed record CustomerText(string Customer, int Place, string Words, string EventId, DateTimeOffset ReceivedAt);
