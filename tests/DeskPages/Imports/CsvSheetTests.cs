using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Tests.DeskPages.Imports;

public class CsvSheetTests
{
    private static readonly CsvField[] Fields = [new("Phone", Required: true, "telephone", "phone"), new("Name", Required: false, "nom", "name")];

    [Theory]
    [InlineData("téléphone;nom\n06;Zoé", ';')]
    [InlineData("phone,name\n06,Zoé", ',')]
    [InlineData("PHONE\tName\n06\tZoé", '\t')]
    [InlineData("nom, prénom;téléphone\nZoé, Z;06", ';')]
    [InlineData("\"nom; prénom\",téléphone\nZoé,06", ',')]
    public void The_separator_is_the_one_that_makes_known_headings_appear(string text, char separator)
        => Assert.Equal(separator, Read(text).Separator);

    [Fact]
    public void One_column_needs_no_separator()
        => Assert.Equal(["06 00 00 00 01"], Read("Téléphone\r\n06 00 00 00 01\r\n").Lines.Single().Cells);

    [Fact]
    public void A_cell_in_quotation_marks_holds_separators_line_breaks_and_marks()
    {
        var sheet = Read("phone;name\n06;\"Zoé; \"\"la\"\"\nsuite\"\n07;Paul");

        Assert.Equal("Zoé; \"la\"\nsuite", sheet.Lines[0].Cells[1]);
        Assert.Equal("Paul", sheet.Lines[1].Cells[1]);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var sheet = Read("phone;name\r\n06;\"deux\r\nlignes\"\r\n\r\n;\r\n07;Paul\r\n");

        Assert.Equal([2, 6], sheet.Lines.Select(line => line.Number));
    }

    [Fact]
    public void A_quotation_mark_that_never_ends_spoils_its_own_line_only()
    {
        var sheet = Read("phone;name\n06;\"Zoé\n07;Paul\n08;Eve\n");

        Assert.Equal([true, false, false], sheet.Lines.Select(line => line.Broken));
        Assert.Equal("Eve", sheet.Lines[2].Cells[1]);
    }

    [Fact]
    public void Text_behind_a_closed_quotation_mark_is_an_error()
        => Assert.True(Read("phone;name\n06;\"Zoé\" Martin\n").Lines.Single().Broken);

    [Fact]
    public void A_quotation_mark_inside_a_cell_is_text()
    {
        var line = Read("phone;name\n06;écran 24\"\n").Lines.Single();

        Assert.Equal((false, "écran 24\""), (line.Broken, line.Cells[1]));
    }

    [Theory]
    [InlineData("'+33600000001", "+33600000001")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'t Hart", "'t Hart")]
    public void The_apostrophe_against_formulas_is_taken_off_again(string cell, string read)
        => Assert.Equal(read, Read($"phone;name\n06;{cell}\n").Lines.Single().Cells[1]);

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    public void An_empty_file_is_no_sheet(string text) => Assert.Null(CsvSheet.Read(text, Fields));

    private static CsvSheet Read(string text) => CsvSheet.Read(text, Fields)!;
}
