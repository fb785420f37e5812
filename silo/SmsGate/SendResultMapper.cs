using SmsSupport.Silo.Outbox;

namespace SmsSupport.Silo.SmsGate;

/// <summary>What a gateway's answer means for the text. Decided on the status: the words vary from version to version.</summary>
internal static class SendResultMapper
{
    /// <summary>A full queue empties, and a wrong address is put right, within minutes.</summary>
    private const double Slowly = 12;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <param name="attempts">How often the text was tried before.</param>
    public static SendResult Of(GatewayAnswer answer, int attempts, DateTimeOffset now, RetryDelays delays)
    {
        return (int?)answer.Status switch
        {
            // Only the gateway's own answer is one: a page to sign in, or an error in a 200, is not.
            200 or 201 or 202 when answer.IsAcceptance => new SendResult.Accepted(),
            >= 200 and < 300 => new SendResult.TryAgain(now + delays.After(attempts, Slowly), "unexpected_answer"),

            // This id is already there, for this phone: an earlier try got through.
            409 => new SendResult.Accepted(),

            401 or 403 => new SendResult.Unauthorized(),

            // No such path, or it has moved: the base URL is wrong, which says nothing of the text.
            404 or 405 or (>= 300 and < 400) => Later(delays.After(attempts, Slowly)),

            // A time to wait is meant for everything, not for this text alone.
            503 => Later(Longer(delays.After(attempts, Slowly), answer.RetryAfter), pauses: answer.RetryAfter is not null),
            429 => Later(Longer(delays.After(attempts), answer.RetryAfter), pauses: true),

            // A proxy's timeout: nobody knows whether the gateway has the text.
            408 => Later(delays.After(attempts)),

            >= 400 and < 500 => new SendResult.Refused(answer.Message ?? answer.Code),
            _ => Later(delays.After(attempts)),
        };

        SendResult Later(TimeSpan delay, bool pauses = false) => new SendResult.TryAgain(now + delay, answer.Code, pauses);
    }

    private static TimeSpan Longer(TimeSpan ours, TimeSpan? theirs)
        => theirs > LongestRetryAfter ? LongestRetryAfter
            : theirs > ours ? theirs.Value
            : ours;
}
