using System.Text;
using SmsSupport.Web.Desk.Imports;

namespace SmsSupport.Tests.DeskPages.Imports;

public class CsvTextTests
{
    private const string Text = "téléphone;prénom\r\n0600000001;Zoë – 5 €";

    [Fact]
    public void Utf8_is_read_with_and_without_its_mark()
    {
        Assert.Equal(Text, CsvText.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]));
        Assert.Equal(Text, CsvText.Read(Encoding.UTF8.GetBytes(Text)));
    }

    [Fact]
    public void What_windows_writes_is_read()
        => Assert.Equal(Text, CsvText.Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text)));

    [Fact]
    public void What_a_spreadsheet_calls_unicode_is_read()
    {
        Assert.Equal(Text, CsvText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]));
        Assert.Equal(Text, CsvText.Read([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)]));
    }
}
