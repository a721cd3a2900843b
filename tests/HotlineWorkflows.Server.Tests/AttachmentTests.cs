using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Audit.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

public sealed class AttachmentTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("经现场核查，供热管道阀门损坏。");

    // A picture of one pixel.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private RunningServer _server = shared.Server;
    private Kept _before = new(0, 0, 0, 0);

    private HttpClient Api => _server.Api;

    public async Task InitializeAsync() => _before = await KeptAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_citizen_sends_a_photo_with_his_number_and_code_and_finds_it_with_the_ticket()
    {
        var (number, code) = await Api.SubmitAsync();
        var file = (await UploadAsync(number, Form(("现场.png", Picture)), code)).Body["items"]![0]!;
        file["kind"]!.ToString().ShouldBe("image");
        await AddAsync(number, code, file["id"]!.ToString());

        var list = await ListAsync(number, code);
        list.Count.ShouldBe(1);
        list[0]!["action"]!.ToString().ShouldBe("addInformation");
        using var answer = await GetAsync(list[0]!["url"]!.ToString(), code);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await answer.Content.ReadAsByteArrayAsync())[..4].ShouldBe(Picture[..4]);
        using var preview = await GetAsync(list[0]!["preview"]!.ToString(), code);
        preview.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task A_file_is_served_so_that_it_can_do_nothing()
    {
        var (number, code) = await Api.SubmitAsync();
        var id = (await UploadAsync(number, Form(("答复 \"x\".txt", Text)), code)).Body["items"]![0]!["id"]!.ToString();
        await AddAsync(number, code, id);
        using var answer = await GetAsync($"/api/v1/tickets/{number}/attachments/{id}", code);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("答复 x.txt");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Text);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tickets/{number}/attachments/{id}") { Headers = { { "Query-Code", code } } };
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await Api.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tickets/{number}/attachments/{id}") { Headers = { { "Query-Code", code } } };
        part.Headers.Range = new RangeHeaderValue(3, 5);
        using var partial = await Api.SendAsync(part);
        partial.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await partial.Content.ReadAsByteArrayAsync()).ShouldBe(Text[3..6]);
    }

    [Fact]
    public async Task Files_are_for_those_who_may_see_the_ticket()
    {
        var (number, code) = await Api.AssignedAsync();
        var id = (await UploadAsync(number, Form(("a.txt", Text)), code)).Body["items"]![0]!["id"]!.ToString();
        await AddAsync(number, code, id);
        var url = $"/api/v1/tickets/{number}/attachments/{id}";
        (await Api.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(url, "WRONGCDE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(url, actor: "liaison@housing")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(url, actor: "liaison@police")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Api.SendAsync(HttpMethod.Delete, url, actor: "liaison@housing")).Status.ShouldBe(HttpStatusCode.NotFound);

        var (other, otherCode) = await Api.SubmitAsync();
        (await GetAsync($"/api/v1/tickets/{other}/attachments/{id}", otherCode)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AddAsync(other, otherCode, id, HttpStatusCode.UnprocessableEntity))["detail"]!.ToString().ShouldContain("附件");
    }

    [Fact]
    public async Task What_a_unit_encloses_is_not_shown_to_the_citizen_and_opening_it_is_on_the_audit_trail()
    {
        var (number, code) = await Api.AssignedAsync();
        var id = (await UploadAsync(number, Form(("report.txt", Text)), actor: "liaison@housing")).Body["items"]![0]!["id"]!.ToString();
        await Api.DoAsync(number, "reply", "liaison@housing", ApiCalls.Reply.Replace("\"signedRank\"", $"\"attachments\":[\"{id}\"],\"signedRank\"", StringComparison.Ordinal));
        (await ListAsync(number, code)).Count.ShouldBe(0);
        (await GetAsync($"/api/v1/tickets/{number}/attachments/{id}", code)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var viewed = await ViewedAsync();
        (await GetAsync($"/api/v1/tickets/{number}/attachments/{id}", actor: "monitor")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ViewedAsync()).ShouldBe(viewed + 1);
    }

    [Fact]
    public async Task A_matter_is_sent_in_with_files_without_script_and_a_bad_file_loses_nothing()
    {
        await StepAsync("/submit", ("content", "门口路灯不亮。"));
        await StepAsync("/submit/category", ("category", ""));
        await StepAsync("/submit/place", ("area", ""));
        var page = await _server.Browser.GetStringAsync("/submit/files");
        page.ShouldContain("enctype=\"multipart/form-data\"");
        page.ShouldContain("type=\"file\"");
        using var bad = Fields(page);
        AddFile(bad, "attachments", "路灯.png", Picture);
        AddFile(bad, "attachments", "run.exe", [.. "MZ"u8, 0, 1, 2, 3]);
        using var refused = await _server.Browser.PostAsync("/submit/files", bad);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        again.ShouldContain("run.exe");
        again.ShouldContain("路灯.png");
        var id = Regex.Match(again, "name=\"attachments\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;

        await StepAsync("/submit/files", ("attachments", id), ($"uploaded.{id}", "路灯.png"));
        WebUtility.HtmlDecode(await StepAsync("/submit/contact", ("phone", "13800000000"))).ShouldContain("路灯.png");
        (await StepAsync("/submit/check")).ShouldContain("id=\"number\"");
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<AttachmentsDbContext>>().CreateDbContextAsync();
        var kept = Guid.Parse(id);
        var row = await context.Attachments.SingleAsync(row => row.Id == kept);
        (row.AttachedAt is not null, row.TicketId is not null).ShouldBe((true, true));
        (await KeptAsync()).Passing.ShouldBe(_before.Passing);
    }

    [Fact]
    public async Task A_form_with_files_needs_its_token_before_anything_is_taken()
    {
        using var form = new MultipartFormDataContent { { new StringContent("路灯不亮"), "content" } };
        AddFile(form, "attachments", "a.txt", Text);
        form.Add(new StringContent("help"), "kind");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/submit") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await _server.Browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var again = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        again.ShouldContain("路灯不亮");
        again.ShouldContain("<dd>求助</dd>", Case.Sensitive, "what stands behind the files is shown again too");
        await NothingIsKeptAsync();
    }

    [Theory]
    [InlineData("page.txt", "<html><script>alert(1)</script>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("photo.png", "not a picture at all", HttpStatusCode.Created)]
    [InlineData("empty.txt", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("../../etc/passwd", "root", HttpStatusCode.Created)]
    public async Task Files_are_judged_by_their_content(string name, string content, HttpStatusCode expected)
    {
        var (status, body) = await UploadAsync(null, Form((name, Encoding.UTF8.GetBytes(content))));
        status.ShouldBe(expected, body.ToJsonString());
        if (expected == HttpStatusCode.Created)
            body["items"]![0]!["name"]!.ToString().ShouldBe(Path.ChangeExtension(Path.GetFileName(name), "txt"));
        else
            await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_file_too_large_is_refused_whether_or_not_its_length_was_said()
    {
        // A recording may have fifty megabytes; this one goes on for ever until it is cut off.
        using var endless = new StreamContent(new Endless([.. "RIFF"u8, 0xff, 0xff, 0xff, 0xff, .. "WAVEfmt "u8], 60_000_000));
        using var form = new MultipartFormDataContent { { endless, "file", "long.wav" } };
        var (status, body) = await UploadAsync(null, form);
        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, body.ToJsonString());
        body["detail"]!.ToString().ShouldContain("50 MB");
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_leaves_nothing_behind()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_server.Address.Host, _server.Address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 10000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF\xff\xff\xff\xff".Replace('\xff', '~') + "WAVEfmt "));
            await stream.WriteAsync(new byte[3_000_000]);
            await stream.FlushAsync();
            await UntilAsync(kept => kept.Chunks > _before.Chunks);
        }

        await UntilAsync(kept => kept == _before);
    }

    [Fact]
    public async Task Whoever_sends_too_many_files_is_held_up()
    {
        await using var server = await RunningServer.StartAsync(null, false, "--Limits:UploadsPerMinute=20");
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            using var form = Form(("a.txt", Text));
            using var answer = await server.Api.PostAsync("/api/v1/attachments", form);
            return answer.StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(20);
        answers.Count(status => status == HttpStatusCode.TooManyRequests).ShouldBe(980);
    }

    [Fact]
    public async Task A_file_is_deleted_before_its_use_by_who_sent_it_and_not_afterwards()
    {
        var (number, code) = await Api.SubmitAsync();
        var items = (await UploadAsync(number, Form(("a.txt", Text), ("b.txt", [.. Text, 33])), code)).Body["items"]!.AsArray();
        using (var delete = new HttpRequestMessage(HttpMethod.Delete, items[0]!["url"]!.ToString()) { Headers = { { "Query-Code", code } } })
            (await Api.SendAsync(delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await AddAsync(number, code, items[0]!["id"]!.ToString(), HttpStatusCode.UnprocessableEntity);
        await AddAsync(number, code, items[1]!["id"]!.ToString());
        using (var delete = new HttpRequestMessage(HttpMethod.Delete, items[1]!["url"]!.ToString()) { Headers = { { "Query-Code", code } } })
            (await Api.SendAsync(delete)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Neither_names_nor_contents_are_readable_in_the_database_or_the_log()
    {
        _server = await RunningServer.StartAsync();
        var (number, code) = await Api.SubmitAsync();
        var id = (await UploadAsync(number, Form(("王女士家照片说明.txt", Text)), code)).Body["items"]![0]!["id"]!.ToString();
        await AddAsync(number, code, id);
        await _server.StopAsync();
        foreach (var file in Directory.GetFiles(_server.Folder, "hotline.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes.AsSpan().IndexOf(Text).ShouldBe(-1);
            bytes.AsSpan().IndexOf("王女士家照片"u8).ShouldBe(-1);
        }

        _server.Logs.ShouldNotContain(line => line.Contains("照片说明", StringComparison.Ordinal));
        _server = await RunningServer.StartAsync(_server.Folder);
        (await ListAsync(number, code))[0]!["name"]!.ToString().ShouldBe("王女士家照片说明.txt");
        await _server.DisposeAsync();
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            AddFile(form, "file", name, content);
        return form;
    }

    private async Task<string> StepAsync(string url, params (string Name, string Value)[] fields)
    {
        using var form = Fields(await _server.Browser.GetStringAsync(url), fields);
        using var answer = await _server.Browser.PostAsync(url, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        return await answer.Content.ReadAsStringAsync();
    }

    private static void AddFile(MultipartFormDataContent form, string field, string name, byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        // As browsers write it: UTF-8 as it is.
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(part);
    }

    private static MultipartFormDataContent Fields(string page, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(string? number, MultipartFormDataContent form, string? code = null, string? actor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, number is null ? "/api/v1/attachments" : $"/api/v1/tickets/{number}/attachments") { Content = form };
        if (code is not null)
            request.Headers.Add("Query-Code", code);
        if (actor is not null)
            request.Options.Set(StaffClients.Actor, actor);
        using var answer = await Api.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<HttpResponseMessage> GetAsync(string url, string? code = null, string? actor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (code is not null)
            request.Headers.Add("Query-Code", code);
        if (actor is not null)
            request.Options.Set(StaffClients.Actor, actor);
        return await Api.SendAsync(request);
    }

    private async Task<JsonArray> ListAsync(string number, string code)
    {
        using var answer = await GetAsync($"/api/v1/tickets/{number}/attachments", code);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["items"]!.AsArray();
    }

    private async Task<JsonNode> AddAsync(string number, string code, string id, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var (status, body) = await Api.SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/addInformation", $$$"""{"payload":{"text":"补充照片","attachments":["{{{id}}}"]}}""", code: code);
        status.ShouldBe(expected, body.ToJsonString());
        return body;
    }

    private async Task<int> ViewedAsync()
    {
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        return await context.Entries.CountAsync(row => row.Kind == "attachment.viewed");
    }

    private async Task<Kept> KeptAsync()
    {
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<AttachmentsDbContext>>().CreateDbContextAsync();
        return new Kept(await context.Attachments.CountAsync(), await context.Contents.CountAsync(), await context.Chunks.CountAsync(), await context.Contents.CountAsync(content => content.ExpiresAt != null));
    }

    private async Task NothingIsKeptAsync() => (await KeptAsync()).ShouldBe(_before);

    private async Task UntilAsync(Func<Kept, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition(await KeptAsync()))
            await Task.Delay(20, patience.Token);
    }

    /// <summary>How much of the files of all tests there is; <paramref name="Passing"/>: contents that expire because nothing uses them.</summary>
    private sealed record Kept(int Attachments, int Contents, int Chunks, int Passing);

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class Endless(byte[] head, long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - _at);
            for (var place = 0; place < taken; place++, _at++)
                buffer[offset + place] = _at < head.Length ? head[_at] : (byte)7;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
