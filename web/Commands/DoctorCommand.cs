using System.CommandLine;
using SmsSupport.Doctor;
using SmsSupport.Web.Doctor;

namespace SmsSupport.Web.Commands;

/// <summary><c>doctor</c>: looks at everything the program needs, changes nothing, and says in plain words what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(IConfiguration configuration)
    {
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON." };
        var doctor = new Command("doctor", "Checks settings, data directory, database, cluster, gateway, webhooks, signing key and clocks, and says what to do. Changes nothing.") { json };

        doctor.SetAction(async (asked, cancellation) =>
        {
            var output = new CommandOutput(asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error, asked.GetValue(json));
            var report = await new Examination(SiteChecks.Of(configuration, TimeProvider.System)).Run(cancellation);

            await output.Write(report.Findings.Select(Document), report.Lines());

            return report.HasErrors ? ExitCode.Unfinished : ExitCode.Done;
        });

        return doctor;
    }

    private static object Document(Finding finding) => new { Grade = WireName.Of(finding.Grade), finding.What, finding.Detail, finding.Advice };
}
