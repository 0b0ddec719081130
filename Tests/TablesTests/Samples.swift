import Tables

/// Six tickets with a missing value in each column that can have one.
let tickets = Table([
  ("id", Column(cells: (1...6).map { .integer($0) })),
  ("queue", texts(["billing", "login", nil, "billing", "shipping", "login"])),
  ("score", Column(cells: [.real(0.5), nil, .real(-1), .real(.nan), .real(2), .real(0.5)])),
  ("urgent", Column(cells: [true, false, nil, true, false, true].map { $0.map { .boolean($0) } })),
])

func texts(_ values: [String?]) -> Column { Column(cells: values.map { $0.map { .text($0) } }) }

func integers(_ values: [Int?]) -> Column { Column(cells: values.map { $0.map { .integer($0) } }) }

func reals(_ values: [Double?]) -> Column { Column(cells: values.map { $0.map { .real($0) } }) }

/// The integers of the column `id`.
func ids(_ table: Table) -> [Cell?] { (0..<table.count).compactMap { table["id"]?[$0] } }

func cells(_ values: [Int]) -> [Cell?] { values.map { .integer($0) } }
