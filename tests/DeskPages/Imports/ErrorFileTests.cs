using System.Text;
using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Tests.DeskPages.Imports;

public class ErrorFileTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+33600000001")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void No_cell_begins_as_a_formula_does(string cell)
    {
        var file = Encoding.UTF8.GetString(Of(cell));
        var written = file.Split("\r\n")[1].Split(';')[0].TrimStart('"');

        Assert.StartsWith("'", written, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_put_right_and_imported_again()
    {
        CsvField[] fields = [new("Phone", Required: true, "phone")];
        var sheet = CsvSheet.Read(CsvText.Read(Of("+33600000001")), fields)!;

        Assert.Equal("+33600000001", sheet.Lines.Single().Cells[0]);
        Assert.Equal(0, ColumnMap.Of(sheet.Header.Cells, fields).IndexOf(fields[0]));
    }

    [Fact]
    public void Excel_is_told_that_it_is_utf8() => Assert.Equal([0xEF, 0xBB, 0xBF], Of("é")[..3]);

    [Fact]
    public void A_line_shorter_or_longer_than_the_headings_keeps_the_columns_in_place()
    {
        var file = Encoding.UTF8.GetString(ErrorFile.Of(
            ["a", "b"],
            [(new(2, ["1"], Broken: false), "short"), (new(3, ["1", "2", "3"], Broken: false), "long")],
            ("Ligne", "Problème")));

        Assert.Contains("1;;2;short\r\n", file, StringComparison.Ordinal);
        Assert.Contains("1;2;3;long\r\n", file, StringComparison.Ordinal);
    }

    private static byte[] Of(string cell) => ErrorFile.Of(["phone"], [(new(2, [cell], Broken: false), "Faux")], ("Ligne", "Problème"));
}
