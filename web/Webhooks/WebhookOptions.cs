using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Webhooks;

/// <summary>How the webhook behaves. Each setting is an environment variable, or a key of <c>appsettings.json</c>, of the name given.</summary>
/// <remarks>A class, because a record would print its keys.</remarks>
internal sealed class WebhookOptions
{
    public const string SigningKeyName = "SMS_WEBHOOK_SIGNING_KEY";
    public const string ToleranceName = "SMS_WEBHOOK_TOLERANCE_SECONDS";
    public const string BudgetName = "SMS_WEBHOOK_BUDGET_MS";

    /// <summary>The phones' signing keys, comma-separated: any of them signs. None accepts every request.</summary>
    [ConfigurationKeyName(SigningKeyName)]
    public string? SigningKey { get; set; }

    /// <summary>How far a phone's clock may be from ours.</summary>
    [ConfigurationKeyName(ToleranceName)]
    public int ToleranceSeconds { get; set; } = 300;

    /// <summary>How long the grains may take to answer before the journal takes the request.</summary>
    [ConfigurationKeyName(BudgetName)]
    public int BudgetMilliseconds { get; set; } = 2000;

    public string[] SigningKeys => SigningKey?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public TimeSpan Tolerance => TimeSpan.FromSeconds(ToleranceSeconds);

    public TimeSpan Budget => TimeSpan.FromMilliseconds(BudgetMilliseconds);

    internal sealed class Validation : IValidateOptions<WebhookOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookOptions options)
        {
            var wrong = new ValidateOptionsResultBuilder();

            if (!string.IsNullOrWhiteSpace(options.SigningKey) && options.SigningKeys.Length == 0)
            {
                wrong.AddError($"{SigningKeyName} holds no key; write one, or several separated by commas, or leave it out.");
            }

            if (options.ToleranceSeconds is < 1 or > 86_400)
            {
                wrong.AddError($"{ToleranceName} is {options.ToleranceSeconds}; it must be 1 to 86400 seconds.");
            }

            // The phone gives up after five seconds without a byte, and the journal needs its part of them.
            if (options.BudgetMilliseconds is < 50 or > 3500)
            {
                wrong.AddError($"{BudgetName} is {options.BudgetMilliseconds}; it must be 50 to 3500 milliseconds.");
            }

            return wrong.Build();
        }
    }
}
