using SmsSupport.Silo.Storage;

namespace SmsSupport.Tests.Storage;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Cœur", "coeur")]
    [InlineData("VŒUX", "voeux")]
    [InlineData("Yıldız", "yildiz")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Đặng", "dang")]
    [InlineData("Æbelø", "aebelo")]
    [InlineData("Ǿ", "o")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße GROẞ", "strasse gross")]
    [InlineData("Ðórr Þór", "dorr thor")]
    [InlineData("Ħal Għaxaq", "hal ghaxaq")]
    [InlineData("ﬁn № ½", "fin no 1⁄2")]
    [InlineData("l’été ‘d'ici’ ʼn", "l'ete 'd'ici' 'n")]
    [InlineData("rendez‑vous – 12", "rendez-vous - 12")]
    [InlineData("E\u0301cran cas\u200Bse\u0301\u00A0ici", "ecran casse ici")]
    [InlineData("deux\r\nlignes\0", "deux  lignes ")]
    [InlineData("Привет Σοφος", "привет σοφοσ")]
    public void A_text_folds_to_what_people_type(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));
}
