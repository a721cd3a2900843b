using System.Reflection;
using System.Runtime.InteropServices;

namespace HotlineWorkflows.Attachments.Images.Vips;

/// <summary>
/// The C interface of libvips and of the object system below it, as far as it is used. No managed library for pictures can
/// be restored where this project is built, so this one is called directly. Only functions with a fixed list of arguments
/// are declared: those with an open one (<c>vips_thumbnail_buffer(…, NULL)</c>) cannot be called portably.
/// </summary>
internal static partial class VipsLibrary
{
    private const string Name = "vips-cpp";
    private const string FileName = "libvips-cpp.so";

    private static readonly Lazy<string?> Problem = new(Start);

    static VipsLibrary() => NativeLibrary.SetDllImportResolver(typeof(VipsLibrary).Assembly, Resolve);

    /// <summary>Loads and starts the library once; says what is wrong, or null when it can be used.</summary>
    public static string? Ensure() => Problem.Value;

    /// <summary>What the library complained of since, cleared.</summary>
    public static string TakeErrors()
    {
        var text = Marshal.PtrToStringUTF8(vips_error_buffer())?.Trim() ?? "";
        vips_error_clear();
        return text;
    }

    private static string? Start()
    {
        try
        {
            if (vips_init("hotline") != 0)
                return $"libvips could not be started: {TakeErrors()}";
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return $"libvips could not be loaded: {exception.Message}";
        }

        // Loaders that were not fuzzed are shut off; nothing of one person's picture stays in memory for the next.
        vips_block_untrusted_set(1);
        foreach (var loader in new[] { "VipsForeignLoadSvg", "VipsForeignLoadTiff", "VipsForeignLoadHeif", "VipsForeignLoadUhdr", "VipsForeignLoadVips", "VipsForeignLoadRad", "VipsForeignLoadCsv", "VipsForeignLoadMatrix", "VipsForeignLoadPpm", "VipsForeignLoadAnalyze", "VipsForeignLoadMat", "VipsForeignLoadNifti" })
            vips_operation_block_set(loader, 1);
        vips_cache_set_max(0);
        vips_concurrency_set(1);
        return null;
    }

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (library != Name)
            return 0;
        return NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, FileName), out var beside) ? beside : NativeLibrary.Load("libvips.so.42");
    }

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int vips_init(string program);

    [LibraryImport(Name)]
    private static partial void vips_block_untrusted_set(int state);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    private static partial void vips_operation_block_set(string name, int state);

    [LibraryImport(Name)]
    private static partial void vips_cache_set_max(int max);

    [LibraryImport(Name)]
    private static partial void vips_concurrency_set(int concurrency);

    [LibraryImport(Name)]
    private static partial nint vips_error_buffer();

    [LibraryImport(Name)]
    private static partial void vips_error_clear();

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint vips_operation_new(string name);

    [LibraryImport(Name)]
    internal static partial nint vips_cache_operation_build(nint operation);

    [LibraryImport(Name)]
    internal static partial void vips_object_unref_outputs(nint instance);

    [LibraryImport(Name)]
    internal static partial void g_object_unref(nint instance);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_set_property(nint instance, string name, ref Value value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_get_property(nint instance, string name, ref Value value);

    [LibraryImport(Name)]
    internal static partial nint g_value_init(ref Value value, nuint type);

    [LibraryImport(Name)]
    internal static partial void g_value_unset(ref Value value);

    [LibraryImport(Name)]
    internal static partial void g_value_set_int(ref Value value, int number);

    [LibraryImport(Name)]
    internal static partial void g_value_set_boolean(ref Value value, int flag);

    [LibraryImport(Name)]
    internal static partial void g_value_set_double(ref Value value, double number);

    [LibraryImport(Name)]
    internal static partial void g_value_set_enum(ref Value value, int number);

    [LibraryImport(Name)]
    internal static partial void g_value_set_flags(ref Value value, uint number);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_value_set_string(ref Value value, string text);

    [LibraryImport(Name)]
    internal static partial void g_value_set_object(ref Value value, nint instance);

    [LibraryImport(Name)]
    internal static partial nint g_value_dup_object(ref Value value);

    [LibraryImport(Name)]
    internal static partial void g_value_set_boxed(ref Value value, nint boxed);

    [LibraryImport(Name)]
    internal static partial nint g_value_get_boxed(ref Value value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint g_type_from_name(string name);

    [LibraryImport(Name)]
    internal static partial nuint vips_blob_get_type();

    [LibraryImport(Name)]
    internal static partial nuint vips_image_get_type();

    [LibraryImport(Name)]
    internal static partial nuint vips_array_double_get_type();

    [LibraryImport(Name)]
    internal static partial nint vips_array_double_new(double[] values, int count);

    [LibraryImport(Name)]
    internal static partial nint vips_blob_new(nint free, nint data, nuint length);

    [LibraryImport(Name)]
    internal static partial nint vips_blob_get(nint blob, out nuint length);

    [LibraryImport(Name)]
    internal static partial void vips_area_unref(nint area);

    [LibraryImport(Name)]
    internal static partial int vips_image_get_width(nint image);

    [LibraryImport(Name)]
    internal static partial int vips_image_get_height(nint image);

    [LibraryImport(Name)]
    internal static partial int vips_image_hasalpha(nint image);

    [LibraryImport(Name)]
    internal static partial void vips_image_set_kill(nint image, int kill);

    /// <summary>A value of the object system: its type and two words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Value
    {
        public nuint Type;
        public ulong First;
        public ulong Second;
    }
}
