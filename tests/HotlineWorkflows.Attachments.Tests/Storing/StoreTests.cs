using System.Security.Cryptography;
using System.Text;
using HotlineWorkflows.Attachments.Tests.Images;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Engine.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Tests.Storing;

public sealed class StoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_500_000)]
    public async Task A_file_comes_back_as_it_went_in_from_any_place(int length)
    {
        await using var archive = new Archive();
        var content = SampleFiles.Mp4(data: length);
        var file = await archive.ReceiveAsync(content, "现场.mov");
        (file.Type.Code, file.Name, file.Size).ShouldBe(("mp4", "现场.mp4", content.Length));
        file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        (await archive.ReadAsync(file.Id)).ShouldBe(content);

        await using var stream = (await archive.Store.OpenAsync(Archive.Place, file.Id)).ShouldNotBeNull();
        foreach (var at in new[] { content.Length - 1, 0, content.Length / 2 })
        {
            stream.Position = at;
            stream.ReadByte().ShouldBe(content[at]);
        }
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        await using var archive = new Archive();
        foreach (var bad in new[] { SampleFiles.Mp4(data: 700_000)[..^5], [.. SampleFiles.Pdf, .. "<script>"u8], TestPictures.Jpeg(300, 200)[..^400], TestPictures.Png(50_000, 50_000, TestPictures.Deflate(new byte[100_000])) })
            await Should.ThrowAsync<AttachmentRefusedException>(() => archive.ReceiveAsync(bad));
        (await archive.CountAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_photo_is_kept_without_its_metadata_and_the_original_is_gone()
    {
        await using var archive = new Archive();
        var file = await archive.ReceiveAsync(TestPictures.JpegWithMetadata(400, 300, 6), "IMG_0001.HEIC");
        (file.Name, file.Width, file.Height, file.HasPreview).ShouldBe(("IMG_0001.jpg", 300, 400, true));
        Encoding.Latin1.GetString(await archive.ReadAsync(file.Id)).ShouldNotContain(TestPictures.Secret);
        (await archive.ReadAsync(file.Id, preview: true))[..2].ShouldBe([(byte)0xff, (byte)0xd8]);
        (await archive.CountAsync()).ShouldBe((1, 2, 2));
    }

    [Fact]
    public async Task What_no_form_uses_goes_after_a_day_and_what_one_used_stays()
    {
        await using var archive = new Archive();
        var ticket = Archive.NewTicket();
        var used = await archive.ReceiveAsync(SampleFiles.Text, ticket: ticket.Id);
        await archive.ReceiveAsync(SampleFiles.Pdf, "b.pdf");
        await archive.AttachAsync(ticket, used.Id);
        archive.Clock.Advance(TimeSpan.FromHours(23));
        (await archive.Store.SweepAsync()).ShouldBe(0);
        archive.Clock.Advance(TimeSpan.FromHours(2));
        (await archive.Store.SweepAsync()).ShouldBe(1);
        (await archive.CountAsync()).ShouldBe((1, 1, 1));
        (await archive.Store.ListAsync(Archive.Place, ticket.Id)).ShouldHaveSingleItem().Action.ShouldBe("reply");
        (await archive.ReadAsync(used.Id)).ShouldBe(SampleFiles.Text);
    }

    [Fact]
    public async Task A_file_that_has_expired_or_belongs_to_another_ticket_cannot_be_used()
    {
        await using var archive = new Archive();
        var (ticket, other) = (Archive.NewTicket(), Archive.NewTicket());
        var file = await archive.ReceiveAsync(SampleFiles.Text, ticket: ticket.Id);
        (await Should.ThrowAsync<ActionRefusedException>(() => archive.AttachAsync(other, file.Id))).Refusals[0].Field.ShouldBe("attachments");
        await Should.ThrowAsync<ActionRefusedException>(() => archive.AttachAsync(ticket, Guid.NewGuid()));
        archive.Clock.Advance(TimeSpan.FromHours(25));
        await Should.ThrowAsync<ActionRefusedException>(() => archive.AttachAsync(ticket, file.Id));
    }

    [Fact]
    public async Task Equal_files_of_a_ticket_are_kept_once_and_those_of_another_ticket_apart()
    {
        await using var archive = new Archive();
        var (ticket, other) = (Archive.NewTicket(), Archive.NewTicket());
        var first = await archive.ReceiveAsync(SampleFiles.Text, "一.txt");
        var second = await archive.ReceiveAsync(SampleFiles.Text, "二.txt");
        var third = await archive.ReceiveAsync(SampleFiles.Text, "三.txt");
        await archive.AttachAsync(ticket, first.Id, second.Id);
        await archive.AttachAsync(other, third.Id);
        await archive.Store.SweepAsync();
        (await archive.CountAsync()).ShouldBe((3, 2, 2));
        (await archive.Store.ListAsync(Archive.Place, ticket.Id)).Select(file => file.Name).ShouldBe(["一.txt", "二.txt"], ignoreOrder: true);
        (await archive.ReadAsync(second.Id)).ShouldBe(SampleFiles.Text);
        (await archive.ReadAsync(third.Id)).ShouldBe(SampleFiles.Text);
    }

    [Fact]
    public async Task The_files_of_an_erased_ticket_cannot_be_read_and_their_bytes_go()
    {
        await using var archive = new Archive();
        var ticket = Archive.NewTicket();
        var file = await archive.ReceiveAsync(SampleFiles.Text);
        await archive.AttachAsync(ticket, file.Id);
        await archive.Database.WriteAsync(transaction => archive.Files.Erase(transaction, Archive.Place, ticket.Id));
        (await archive.Store.OpenAsync(Archive.Place, file.Id)).ShouldBeNull();
        (await archive.Store.ListAsync(Archive.Place, ticket.Id)).ShouldBeEmpty();
        await archive.Store.SweepAsync();
        (await archive.CountAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_chunk_altered_in_the_database_is_noticed()
    {
        await using var archive = new Archive();
        var file = await archive.ReceiveAsync(SampleFiles.Text);
        await archive.Database.WriteAsync(transaction => transaction.Write("UPDATE attachment_chunks SET bytes = x'00' || substr(bytes, 2)"));
        await Should.ThrowAsync<CryptographicException>(() => archive.ReadAsync(file.Id));
    }

    [Fact]
    public async Task A_long_video_is_never_in_memory()
    {
        await using var archive = new Archive();
        var content = SampleFiles.Mp4(data: 60_000_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        // What is alive: garbage says nothing, and other tests make it as well.
        var file = await archive.Store.ReceiveAsync(new(Archive.Place, null, "long.mp4", "citizen"), new Watched(content, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before)));
        file.Size.ShouldBe(content.Length);
        most.ShouldBeLessThan(40_000_000);
    }

    [Fact]
    public async Task A_process_killed_between_upload_and_use_leaves_a_file_that_can_still_be_used_or_is_swept()
    {
        var folder = Directory.CreateTempSubdirectory("hotline-archive-").FullName;
        try
        {
            var path = Path.Combine(folder, "a.db");
            Guid stored;
            var first = new Archive(path);
            stored = (await first.ReceiveAsync(SampleFiles.Text)).Id;
            // An upload that is under way when the process dies.
            using var stopped = new CancellationTokenSource();
            var half = first.Store.ReceiveAsync(new(Archive.Place, null, "b.mp4", "citizen"), new Stalling(SampleFiles.Mp4(data: 3_000_000)), stopped.Token);
            await Task.WhenAny(half, UntilAsync(first, context => context.Chunks.AnyAsync(row => row.Number > 10)));

            // What a killed process leaves: the file as it is on the disk.
            File.Copy(path, path + ".killed");
            foreach (var side in new[] { "-wal", "-shm" }.Where(side => File.Exists(path + side)))
                File.Copy(path + side, path + ".killed" + side);
            await stopped.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => half);
            (await first.CountAsync()).Contents.ShouldBe(1);
            await first.DisposeAsync();

            await using var second = new Archive(path + ".killed");
            (await second.CountAsync()).Contents.ShouldBe(2);
            await second.AttachAsync(Archive.NewTicket(), stored);
            second.Clock.Advance(TimeSpan.FromHours(3));
            (await second.Store.SweepAsync()).ShouldBe(1);
            (await second.CountAsync()).ShouldBe((1, 1, 1));
            (await second.ReadAsync(stored)).ShouldBe(SampleFiles.Text);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task UntilAsync(Archive archive, Func<Rows.AttachmentsDbContext, Task<bool>> condition)
    {
        while (true)
        {
            await using var context = archive.Rows();
            if (await condition(context))
                return;
            await Task.Delay(10);
        }
    }

    /// <summary>Gives its first two megabytes, then nothing until it is cancelled.</summary>
    private sealed class Stalling(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 2_000_000)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Looks at memory now and then while it is read.</summary>
    private sealed class Watched(byte[] content, Action look) : MemoryStream(content)
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ % 50 == 0)
                look();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
