// swift-tools-version: 6.2
import PackageDescription

// The arrows of the architecture. A target may import what stands above it in this file, never
// what stands below; `make lint` and the explicit-import check of every build hold it to that.
// ARCHITECTURE.md tells the same story in prose.

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A station of the architecture and its tests.
func station(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: house)
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "LabTesting"] + dependencies,
    resources: resources,
    swiftSettings: house
  )
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "cardlab",
  products: [.executable(name: "cardlab", targets: ["cardlab"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // Shims: C and C++ libraries from Debian, each behind a few plain functions.
    .target(
      name: "CEditLine", path: "Sources/Shims/CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    // Not linked: loaded with the first request, and when a matrix is first multiplied.
    .target(name: "CCurl", path: "Sources/Shims/CCurl"),
    .target(name: "COpenBLAS", path: "Sources/Shims/COpenBLAS"),
    .target(name: "CProgram", path: "Sources/Shims/CProgram"),
    // Optimised in every build: unoptimised, its loops would make the tests wait for minutes.
    .target(
      name: "CVectorKernels", path: "Sources/Shims/CVectorKernels",
      cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CBoostMath", path: "Sources/Shims/CBoostMath"),
    .target(
      name: "CSimdjson", path: "Sources/Shims/CSimdjson",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CStack", path: "Sources/Shims/CStack"),
    .target(
      name: "CPCRE2", path: "Sources/Shims/CPCRE2", linkerSettings: [.linkedLibrary("pcre2-8")]),
    .target(
      name: "COpenSSL", path: "Sources/Shims/COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),

    // 0: plain tools that know nothing of the lab.
    station("Presentation"),
    station("Diagnostics", ["Presentation"]),
    station("Randomness"),
    station("Content", ["CSimdjson", "COpenSSL", "Diagnostics"]),
    station("Patterns", ["CPCRE2", "Diagnostics"]),
    station("VectorMath", ["COpenBLAS", "CVectorKernels", "Diagnostics", "Randomness"]),
    station("Transport", ["CCurl", "CProgram"]),
    station("Tables", ["Content", "Diagnostics", "Randomness"]),

    // 1: the fields of knowledge.
    station("Statistics", ["CBoostMath", "CVectorKernels", "Diagnostics", "Randomness"]),
    station(
      "Embeddings", ["VectorMath", "CVectorKernels", "Content", "Diagnostics"],
      exclude: ["Support"]),
    station("Language", ["CStack", "Tables", "Content", "Diagnostics", "Randomness"]),
    station(
      "Library",
      [
        "Language", "Tables", "Patterns", "Presentation", "Content", "Randomness", "Diagnostics",
      ]),
    station("Datasets", ["Tables", "Content", "Diagnostics", yams]),

    // 2: what an experiment is made of.
    station(
      "Providers",
      ["Transport", "Embeddings", "VectorMath", "Randomness", "Content", "Diagnostics", yams]),
    station("Store", ["Content", "Diagnostics", grdb]),
    station("Cards", ["Providers", "Language", "Content", "Diagnostics", yams]),

    // Beside a script: what its models answered, and the archive that a replay reads it through.
    station("Recordings", ["Store", "Providers", "Content", "Diagnostics"]),

    // 3: judging one answer.
    station(
      "Grading",
      ["Cards", "Language", "Patterns", "Embeddings", "VectorMath", "Content", "Diagnostics"]),

    // 4: the experiment, and what is shown of it.
    station(
      "Experiments",
      [
        "Cards", "Providers", "Grading", "Store", "Statistics", "Embeddings", "VectorMath",
        "Tables",
        "Language", "Content", "Randomness", "Diagnostics",
      ]),
    station(
      "Reports",
      [
        "Experiments", "Providers", "Statistics", "Presentation", "Tables", "Content",
        "Diagnostics",
      ]),

    // 5: where the language meets the domain.
    station(
      "Builtins",
      [
        "Language", "Library", "Experiments", "Reports", "Grading", "Recordings", "Store", "Cards",
        "Datasets", "Providers",
        "Statistics", "Embeddings", "VectorMath", "Tables", "Presentation", "Content",
        "Randomness", "Diagnostics",
      ]),

    // 6: cells, history, replay.
    station(
      "Session",
      [
        "Builtins", "Recordings", "Reports", "Language", "Patterns", "Presentation", "Store",
        "Transport", "Tables", "Content", "Diagnostics",
      ]),

    // 7: the face.
    station(
      "Shell",
      [
        "Session", "Builtins", "Language", "Store", "Presentation", "Content", "Diagnostics",
        "CEditLine",
      ]),

    // 8: argument parsing and wiring.
    .executableTarget(
      name: "cardlab",
      dependencies: [
        "Shell", "Session", "Builtins", "Reports", "Recordings", "Experiments", "Store", "Language",
        "Embeddings", "Content", "Transport", "Presentation", "Diagnostics", argumentParser,
      ],
      swiftSettings: house,
      // Fixed addresses: the loader has a hundred thousand fewer to mend before the first prompt.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(configuration: .release))
      ]
    ),

    // Tests: one target a station; LabTesting holds what they share.
    .target(
      name: "LabTesting",
      dependencies: ["Providers", "Content", "Diagnostics", "Randomness"],
      path: "Tests/LabTesting",
      swiftSettings: house
    ),
    .executableTarget(
      name: "store-bench",
      dependencies: [
        "Store", "Content", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Tests/Bench/StoreBench",
      swiftSettings: house
    ),
    .executableTarget(
      name: "runner-bench",
      dependencies: ["Experiments", "Cards", "Providers", "Store", "Language", "Content"],
      path: "Tests/Bench/RunnerBench",
      swiftSettings: house
    ),
    .executableTarget(
      name: "vector-bench",
      dependencies: ["Embeddings", "VectorMath", "Randomness"],
      path: "Tests/Bench/VectorBench",
      swiftSettings: house
    ),
    .executableTarget(
      name: "statistics-bench",
      dependencies: ["Experiments", "Statistics", "Randomness"],
      path: "Tests/Bench/StatisticsBench",
      swiftSettings: house
    ),
    // The endpoint that benchmarks and torture tests ask: answers after a fixed time.
    .executableTarget(name: "bench-server", path: "Tests/Bench/Server"),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "cardlab", "bench-server", "LabTesting", "Session", "Builtins", "Language", "Transport",
        "Randomness", "Diagnostics",
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: house),
    tests("Diagnostics"),
    tests("Randomness"),
    tests("Content", ["Diagnostics"]),
    tests("Patterns", ["Diagnostics"]),
    tests("Presentation", resources: [.copy("Fixtures")]),
    // The vector kernels once for each kind of processor, optimised as the program's are.
    .target(
      name: "KernelClones", dependencies: ["CVectorKernels"], path: "Tests/KernelClones",
      cSettings: [.unsafeFlags(["-O3"])]),
    tests("VectorMath", ["KernelClones", "Randomness", "Content"], resources: [.copy("Fixtures")]),
    tests("Transport"),
    tests("Tables", ["Content", "Diagnostics"]),
    tests("Statistics", ["Content", "Randomness"], resources: [.copy("Fixtures")]),
    tests("Embeddings", ["VectorMath", "Content", "Randomness"], resources: [.copy("Fixtures")]),
    tests(
      "Language", ["Tables", "Content", "Randomness", "Diagnostics"],
      resources: [.copy("Fixtures")]),
    tests("Library", ["Language", "Tables", "Content", "Diagnostics"]),
    tests("Datasets", ["Tables", "Content", "Diagnostics", yams], resources: [.copy("Fixtures")]),
    tests(
      "Cards",
      ["Grading", "Providers", "Language", "Content", "Randomness", "Diagnostics", yams],
      resources: [.copy("Fixtures")]),
    tests(
      "Providers", ["Transport", "Content", "Diagnostics", "Embeddings"],
      resources: [.copy("Fixtures")]),
    tests("Store", ["cardlab", "Content", "Diagnostics", grdb], resources: [.copy("Fixtures")]),
    tests("Recordings", ["Store", "Providers", "Content", "Diagnostics"]),
    tests("Grading", ["Cards", "Language", "Content", "Diagnostics"]),
    // How much of the heap is in use, which glibc tells C alone.
    .target(name: "HeapGauge", path: "Tests/HeapGauge"),
    tests(
      "Experiments",
      [
        "HeapGauge", "Cards", "Providers", "Grading", "Store", "Embeddings", "VectorMath",
        "Statistics",
        "Tables", "Language", "Content",
        "Diagnostics",
      ]),
    tests(
      "Reports",
      [
        "Experiments", "Cards", "Providers", "Store", "Statistics", "Language", "Presentation",
        "Tables", "Content", "Diagnostics",
      ], resources: [.copy("Fixtures")]),
    tests(
      "Builtins",
      [
        "Language", "Recordings", "Transport", "Library", "Experiments", "Store", "Cards",
        "Datasets", "Providers", "Tables", "Presentation", "Embeddings", "Content", "Diagnostics",
      ]),
    tests(
      "Session",
      [
        "Builtins", "Language", "Presentation", "Store", "Tables", "Content", "Randomness",
        "Diagnostics",
      ]),
    tests(
      "Shell",
      [
        "ShellFakes", "shell-demo", "Session", "Language", "Presentation", "Content", "Diagnostics",
      ]),
    // A lab that echoes, and the shell on it, for the tests in a pseudo-terminal.
    .target(
      name: "ShellFakes",
      dependencies: ["Shell", "Presentation", "Diagnostics"],
      path: "Tests/ShellFakes",
      swiftSettings: house
    ),
    .executableTarget(
      name: "shell-demo",
      dependencies: ["Shell", "ShellFakes"],
      path: "Tests/ShellDemo",
      swiftSettings: house
    ),
  ]
)

// Fuzz targets are built by `make fuzz` alone: their main function is libFuzzer's.
if Context.environment["CARDLAB_FUZZ"] != nil {
  for (name, folder) in [("fuzz-language", "Language"), ("fuzz-templates", "Templates")] {
    package.targets.append(
      .executableTarget(
        name: name, dependencies: ["Language", "Diagnostics"], path: "Tests/Fuzz/\(folder)",
        swiftSettings: house))
  }
}
