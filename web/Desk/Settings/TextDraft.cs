using System.Text.RegularExpressions;
using SmsSupport.Desk;

namespace SmsSupport.Web.Desk.Settings;

/// <summary>One of the customers' texts while an administrator changes it.</summary>
public sealed partial class TextDraft(CustomerText builtIn, string template)
{
    /// <summary>Longer, it would go in more than ten SMS, which phones often fail to send.</summary>
    public const int Longest = 600;

    private const string SampleTicket = "TKT-20261122-0001";

    public CustomerTextKind Kind => builtIn.Kind;

    public Language Language => builtIn.Language;

    public string Template { get; set; } = template;

    public bool IsBuiltIn => Template == builtIn.Template;

    /// <summary>The places the template may leave open.</summary>
    public IReadOnlyList<string> Places => (HasName, HasTicket, builtIn.Language) switch
    {
        (true, true, Language.Fr) => ["{Prénom}", "{Ticket}"],
        (true, true, _) => ["{FirstName}", "{Ticket}"],
        (true, false, Language.Fr) => ["{Prénom}"],
        (true, false, _) => ["{FirstName}"],
        (false, true, _) => ["{Ticket}"],
        _ => [],
    };

    /// <summary>What is wrong with it, by the name of the sentence that says so; null when nothing is.</summary>
    public (string Sentence, string? Detail)? Problem
    {
        get
        {
            if (Kind is not CustomerTextKind.ReminderMention && string.IsNullOrWhiteSpace(Template))
            {
                return ("ProblemEmpty", null);
            }

            if (Place().Matches(Template).FirstOrDefault(place => !Allows(place.Value)) is { } unknown)
            {
                return ("ProblemPlace", unknown.Value);
            }

            return HasTicket && !Template.Contains("{Ticket}", StringComparison.OrdinalIgnoreCase) ? ("ProblemTicket", null) : null;
        }
    }

    /// <summary>The text with its places filled.</summary>
    public string Sample => Place().Replace(Template, place => IsTicket(place.Value) ? SampleTicket : IsName(place.Value) ? "Camille" : place.Value);

    public void Reset() => Template = builtIn.Template;

    public CustomerText Written() => builtIn with { Template = Template };

    private bool HasName => Kind is CustomerTextKind.PromptNamed or CustomerTextKind.ConfirmationNamed;

    private bool HasTicket => Kind is CustomerTextKind.Confirmation or CustomerTextKind.ConfirmationNamed;

    private bool Allows(string place) => (HasName && IsName(place)) || (HasTicket && IsTicket(place));

    private static bool IsTicket(string place) => place.Equals("{Ticket}", StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string place)
        => new[] { "{Prénom}", "{Prenom}", "{FirstName}" }.Contains(place, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();
}
