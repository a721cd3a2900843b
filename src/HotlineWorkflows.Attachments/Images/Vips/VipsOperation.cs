using static HotlineWorkflows.Attachments.Images.Vips.VipsLibrary;

namespace HotlineWorkflows.Attachments.Images.Vips;

/// <summary>One operation of libvips: its arguments by name, then its result.</summary>
internal sealed class VipsOperation : IDisposable
{
    // Types every program of the object system knows by number.
    private const nuint Boolean = 5 << 2, Int = 6 << 2, Double = 15 << 2, String = 16 << 2;

    private nint _operation;

    public VipsOperation(string name)
    {
        _operation = vips_operation_new(name);
        if (_operation == 0)
            throw new InvalidOperationException($"libvips has no operation '{name}' here: {TakeErrors()}");
    }

    public VipsOperation With(string name, int number) => Set(name, Int, (ref Value value) => g_value_set_int(ref value, number));

    public VipsOperation With(string name, bool flag) => Set(name, Boolean, (ref Value value) => g_value_set_boolean(ref value, flag ? 1 : 0));

    public VipsOperation With(string name, double number) => Set(name, Double, (ref Value value) => g_value_set_double(ref value, number));

    public VipsOperation With(string name, string text) => Set(name, String, (ref Value value) => g_value_set_string(ref value, text));

    public VipsOperation With(string name, VipsImage image) => Set(name, vips_image_get_type(), (ref Value value) => g_value_set_object(ref value, image.Handle));

    public VipsOperation WithEnum(string name, string type, int number) => Set(name, g_type_from_name(type), (ref Value value) => g_value_set_enum(ref value, number));

    public VipsOperation WithFlags(string name, string type, uint number) => Set(name, g_type_from_name(type), (ref Value value) => g_value_set_flags(ref value, number));

    /// <summary>Bytes; they must stay where they are until the image made of them is gone.</summary>
    public VipsOperation WithBytes(string name, nint data, int length)
    {
        var blob = vips_blob_new(0, data, (nuint)length);
        Set(name, vips_blob_get_type(), (ref Value value) => g_value_set_boxed(ref value, blob));
        vips_area_unref(blob);
        return this;
    }

    public VipsOperation WithNumbers(string name, params double[] numbers)
    {
        var array = vips_array_double_new(numbers, numbers.Length);
        Set(name, vips_array_double_get_type(), (ref Value value) => g_value_set_boxed(ref value, array));
        vips_area_unref(array);
        return this;
    }

    /// <summary>Runs it and takes an image.</summary>
    /// <exception cref="ImageException">The picture cannot be used.</exception>
    public VipsImage Image(string output = "out")
    {
        Build();
        Value value = default;
        g_value_init(ref value, vips_image_get_type());
        g_object_get_property(_operation, output, ref value);
        var image = g_value_dup_object(ref value);
        g_value_unset(ref value);
        return new VipsImage(image);
    }

    /// <summary>Runs it and takes bytes.</summary>
    /// <exception cref="ImageException">The picture cannot be used.</exception>
    public unsafe byte[] Bytes(string output = "buffer")
    {
        Build();
        Value value = default;
        g_value_init(ref value, vips_blob_get_type());
        g_object_get_property(_operation, output, ref value);
        var data = vips_blob_get(g_value_get_boxed(ref value), out var length);
        var bytes = new ReadOnlySpan<byte>((void*)data, checked((int)length)).ToArray();
        g_value_unset(ref value);
        return bytes;
    }

    public void Dispose()
    {
        if (_operation == 0)
            return;
        vips_object_unref_outputs(_operation);
        g_object_unref(_operation);
        _operation = 0;
    }

    private void Build()
    {
        // Takes a reference of its own and answers the operation to be used from then on.
        var built = vips_cache_operation_build(_operation);
        if (built == 0)
            throw new ImageException(ImageProblem.Damaged, TakeErrors());
        g_object_unref(_operation);
        _operation = built;
    }

    private VipsOperation Set(string name, nuint type, Setter set)
    {
        Value value = default;
        g_value_init(ref value, type);
        set(ref value);
        g_object_set_property(_operation, name, ref value);
        g_value_unset(ref value);
        return this;
    }

    private delegate void Setter(ref Value value);
}

/// <summary>An image of libvips; nothing is decoded before its pixels are asked for.</summary>
internal sealed class VipsImage(nint handle) : IDisposable
{
    public nint Handle { get; private set; } = handle;

    public int Width => VipsLibrary.vips_image_get_width(Handle);

    public int Height => VipsLibrary.vips_image_get_height(Handle);

    public bool HasAlpha => VipsLibrary.vips_image_hasalpha(Handle) != 0;

    public void Dispose()
    {
        if (Handle == 0)
            return;
        g_object_unref(Handle);
        Handle = 0;
    }
}
