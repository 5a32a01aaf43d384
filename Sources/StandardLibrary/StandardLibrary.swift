/// The standard library's source, compiled in by the build-tool plugin.
public enum StandardLibrary {
    /// Every file of `stdlib/`, by name, in the order of their names.
    public static var files: [(path: String, text: String)] { embeddedFiles }
}
