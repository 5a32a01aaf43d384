import Testing

/// The prompt as it is seen on a screen. One terminal at a time: a machine under many of them is slow in ways that say nothing.
@Suite(.serialized, .enabled(if: Program.place(of: "tmux") != nil, "tmux is not installed: make packages"))
enum TerminalTests {}
