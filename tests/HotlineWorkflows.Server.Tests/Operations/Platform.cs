// Production is a Linux server; these tests set and read its file modes.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
