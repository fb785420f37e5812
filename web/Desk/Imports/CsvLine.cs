using System.Collections.Immutable;

namespace SmsSupport.Web.Desk.Imports;

/// <summary>One record of a file.</summary>
/// <param name="Number">The line it begins on, as an editor counts them.</param>
/// <param name="Broken">Whether its quotation marks do not pair up, so that its cells mean nothing.</param>
public sealed record CsvLine(int Number, ImmutableArray<string> Cells, bool Broken);
