namespace HotlineWorkflows.Attachments.Tests;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\王\\现场 照片.jpg", "现场 照片.jpg")]
    [InlineData("..", "附件")]
    [InlineData("", "附件")]
    [InlineData(null, "附件")]
    [InlineData("a\r\nSet-Cookie: x=y.txt", "aSet-Cookie x=y.txt")]
    [InlineData("photo\u202egpj.exe", "photogpj.exe")]
    [InlineData("a\0b<c>d:e\"f|g?h*i.pdf", "abcdefghi.pdf")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("\ud800broken.png", "broken.png")]
    public void Names_are_made_harmless(string? name, string clean) => FileNames.Clean(name, 120).ShouldBe(clean);

    [Fact]
    public void Long_names_are_shortened_and_keep_their_extension()
    {
        var clean = FileNames.Clean(new string('长', 300) + ".docx", 120);
        clean.Length.ShouldBe(120);
        clean.ShouldEndWith("….docx");
    }

    [Theory]
    [InlineData("照片.png", "照片.jpg")]
    [InlineData("照片.JPG", "照片.JPG")]
    [InlineData("照片.jpeg", "照片.jpeg")]
    [InlineData("照片", "照片.jpg")]
    [InlineData("report.pdf.exe", "report.pdf.jpg")]
    [InlineData("2026.11.13 现场", "2026.11.13 现场.jpg")]
    public void The_extension_is_that_of_the_content(string name, string corrected) => FileNames.WithExtension(name, ["jpg", "jpeg"]).ShouldBe(corrected);
}
