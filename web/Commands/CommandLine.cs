namespace SmsSupport.Web.Commands;

/// <summary>The commands of the program: <c>dotnet run --project web -- sms …</c>. They start no silo and no database.</summary>
internal static class CommandLine
{
    public static bool Handles(string[] args) => args is ["sms", ..];

    public static Task<int> Run(string[] args) => Task.FromResult(0);
}
