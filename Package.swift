// swift-tools-version: 6.1
import PackageDescription

/// Imports point down only, and neighbours do not import each other: see Sources/README.md.
let strict: [SwiftSetting] = [.enableUpcomingFeature("InternalImportsByDefault")]

/// The kernels are optimised even in a debug build: tests run over real arrays.
let numeric: [SwiftSetting] = strict + [.unsafeFlags(["-O"])]

/// So are the reader, which goes over every byte of a table, and the science, over every cell; their assertions stay.
let reading: [SwiftSetting] = strict + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

let package = Package(
    name: "lexis",
    products: [.executable(name: "lexis", targets: ["lexis"])],
    // Exactly one library edits lines; they export the same names, and a program must never be linked with both.
    traits: [
        .trait(name: "LibEdit", description: "Edits lines with libedit (BSD licence)."),
        .trait(name: "Readline", description: "Edits lines with GNU readline (GPL), in place of LibEdit."),
        .default(enabledTraits: ["LibEdit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        // 0  C shims, and the standard library as text
        .target(name: "CSystem"),
        .systemLibrary(name: "CLineEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CReadline", pkgConfig: "readline", providers: [.apt(["libreadline-dev"])]),
        .executableTarget(name: "EmbedTool"),
        .plugin(
            name: "EmbedStandardLibrary", capability: .buildTool(), dependencies: ["EmbedTool"],
            path: "Sources/Plugins/EmbedStandardLibrary"),
        .target(name: "StandardLibrary", plugins: ["EmbedStandardLibrary"]),

        // 1  loops over flat buffers; display width and styled text
        .target(name: "Kernels", dependencies: ["CSystem"], swiftSettings: numeric),
        .target(name: "Text", swiftSettings: strict),

        .target(
            name: "LineEditing",
            dependencies: [
                "CSystem", "Text",
                .target(name: "CLineEdit", condition: .when(traits: ["LibEdit"])),
                .target(name: "CReadline", condition: .when(traits: ["Readline"])),
            ], swiftSettings: strict),

        // 2  units, kinds, axes, series, tables
        .target(name: "Quantities", dependencies: ["Kernels", "CSystem"], swiftSettings: strict),

        // 3  text to tree; files to tables and back; values to text
        .target(name: "Syntax", dependencies: ["CSystem", "Text", "Quantities"], swiftSettings: strict),
        .target(name: "Files", dependencies: ["CSystem", "Kernels", "Quantities"], swiftSettings: reading),
        .target(name: "Display", dependencies: ["CSystem", "Kernels", "Text", "Quantities"], swiftSettings: strict),

        // 4  tree to value; the science; targets, audit, solve
        .target(name: "Language", dependencies: ["Kernels", "Quantities", "Syntax", "Files"], swiftSettings: strict),
        .target(name: "Demography", dependencies: ["Kernels", "Quantities"], swiftSettings: reading),
        .target(name: "Planning", dependencies: ["Kernels", "Quantities"], swiftSettings: strict),

        // 5–8  the join; the one stateful thing; literate documents; the program
        .target(
            name: "Builtins",
            dependencies: [
                "Kernels", "Quantities", "Syntax", "Files", "Display", "Language", "Demography", "Planning",
            ], swiftSettings: strict),
        .target(
            name: "Session",
            dependencies: [
                "Text", "Quantities", "Syntax", "Files", "Display", "Language", "Builtins", "StandardLibrary",
            ], swiftSettings: strict),
        .target(
            name: "Notebook", dependencies: ["Text", "Quantities", "Syntax", "Files", "Display", "Session"],
            swiftSettings: strict),
        .executableTarget(
            name: "lexis",
            dependencies: [
                "CSystem", "Text", "LineEditing", "Syntax", "Files", "Quantities", "Display", "Language", "Session", "Notebook",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        .testTarget(name: "KernelsTests", dependencies: ["Kernels"], swiftSettings: strict),
        .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
        .testTarget(name: "FilesTests", dependencies: ["Kernels", "Quantities", "Files"], swiftSettings: strict),
        .testTarget(name: "SyntaxTests", dependencies: ["Text", "Quantities", "Syntax"], swiftSettings: strict),
        .testTarget(
            name: "DisplayTests", dependencies: ["Kernels", "Text", "Quantities", "Display"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "DemographyTests", dependencies: ["Demography", "Kernels", "Quantities", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "PlanningTests", dependencies: ["Planning", "Quantities"], swiftSettings: strict),
        .testTarget(
            name: "BuiltinsTests", dependencies: ["Files", "Quantities", "Language", "Syntax", "Session", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "QuantitiesTests", dependencies: ["Kernels", "Quantities"], swiftSettings: strict),
        .testTarget(
            name: "LanguageTests",
            dependencies: ["Quantities", "Syntax", "Display", "Language", "Session", "TestSupport"], exclude: ["Golden"],
            swiftSettings: strict),

        // whole programs, and the examples of the documentation
        .target(
            name: "TestSupport", dependencies: ["Quantities", "Syntax", "Files", "Display", "Language", "Session"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "ProgramTests", dependencies: ["Files", "Syntax", "Session", "TestSupport"], exclude: ["Programs", "Shared"],
            swiftSettings: strict),
        .testTarget(
            name: "ExampleTests",
            dependencies: [
                "Text", "Quantities", "Kernels", "Demography", "Files", "Syntax", "Display", "Language", "Builtins", "Session",
                "Notebook", "TestSupport",
            ], exclude: ["Messages"], swiftSettings: strict),

        // the program around the session
        .testTarget(
            name: "SessionTests", dependencies: ["Quantities", "Syntax", "Files", "Display", "Language", "Session"],
            swiftSettings: strict),
        .testTarget(
            name: "NotebookTests", dependencies: ["Quantities", "Files", "Display", "Language", "Session", "Notebook"],
            swiftSettings: strict),
        .testTarget(name: "CommandLineTests", dependencies: ["lexis", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "TerminalTests", dependencies: ["lexis"], swiftSettings: strict),
        .testTarget(name: "LineEditingTests", dependencies: ["LineEditing", "Text"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

/// Fuzzers link libFuzzer, which no plain build can: they exist only where this names its library (Tests/Fuzz/run.sh).
if let libFuzzer = Context.environment["LEXIS_FUZZ"] {
    let watched = [
        "Kernels", "Text", "Quantities", "Syntax", "Files", "Display", "Language", "Demography", "Planning", "Builtins",
        "Session",
    ]
    for target in package.targets where watched.contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer"])]
    }
    func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .executableTarget(
            name: name, dependencies: ["FuzzDriver"] + dependencies, path: "Tests/Fuzz/\(name)", swiftSettings: strict,
            linkerSettings: [.unsafeFlags([libFuzzer, "-lstdc++", "-lm"])])
    }
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .target(
            name: "FuzzDriver", dependencies: ["CFuzzer", "Files", "Quantities"], path: "Tests/Fuzz/FuzzDriver",
            swiftSettings: strict),
        fuzzer("FuzzSyntax", ["StandardLibrary", "Syntax"]),
        fuzzer("FuzzEvaluator", ["Display", "Language", "Session", "Syntax"]),
        fuzzer("FuzzReader", ["Files", "Language", "Quantities", "Session"]),
    ]
}

/// Timings inside a process (Tests/Benchmarks/run.sh), left out of plain builds.
if Context.environment["LEXIS_BENCH"] != nil {
    package.targets += [
        .executableTarget(
            name: "Measure", dependencies: ["CSystem", "Files", "Language", "Session", "Syntax"],
            path: "Tests/Benchmarks/Measure", swiftSettings: strict),
        .target(
            name: "CohortInC", path: "Tests/Benchmarks/CohortInC", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .executableTarget(
            name: "MeasureCohort", dependencies: ["CSystem", "CohortInC", "Demography", "Kernels"],
            path: "Tests/Benchmarks/MeasureCohort", swiftSettings: strict),
    ]
}
