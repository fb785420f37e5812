using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SmsSupport.Web.Accounts;

/// <summary>Whom an empty desk lets in first. Each setting is an environment variable, or a key of <c>appsettings.json</c>, of the name given.</summary>
/// <remarks>A class, because a record would print the password.</remarks>
internal sealed class FirstAccess
{
    public const string UserNameName = "ADMIN_USER";
    public const string PasswordName = "ADMIN_PASSWORD";

    /// <summary>What nobody can mean. The doctor warns of passwords below <see cref="DeskUsers.ShortestPassword"/> too.</summary>
    public const int ShortestPassword = 8;

    /// <summary>Empty means <c>admin</c>.</summary>
    [ConfigurationKeyName(UserNameName)]
    public string? UserName { get; set; }

    /// <summary>Empty means one that is made and printed once.</summary>
    [ConfigurationKeyName(PasswordName)]
    public string? Password { get; set; }

    public string Name => UserName is { Length: > 0 } asked ? asked : "admin";

    public string? Given => Password is { Length: > 0 } given ? given : null;

    internal sealed class Validation : IValidateOptions<FirstAccess>
    {
        private static readonly string Allowed = new UserOptions().AllowedUserNameCharacters;

        public ValidateOptionsResult Validate(string? name, FirstAccess options)
        {
            var wrong = new ValidateOptionsResultBuilder();

            if (!options.Name.All(Allowed.Contains))
            {
                wrong.AddError($"{UserNameName} is '{options.UserName}'; it must be of letters without accents, digits and - . _ @ +, without blanks.");
            }

            if (options.Given is { Length: < ShortestPassword })
            {
                wrong.AddError($"{PasswordName} has fewer than {ShortestPassword} characters; choose a longer one, or leave it out: one is made and printed once.");
            }

            return wrong.Build();
        }
    }
}
