internal import CStack
internal import Diagnostics

/// What a running program carries from closure to closure, as one `inout` value.
///
/// Locals of all active calls lie in one array: a call's frame is `slots[base ..< top]`. While a
/// builtin runs, the state is parked in its interpreter, so that the builtin can call back.
struct State {
  var slots: [Value?] = []
  /// Where the frame of the running function begins.
  var base = 0
  /// The end of the last frame in use.
  var top = 0
  var globals: [Value?] = []
  /// How many lab functions are active.
  var depth = 0
  /// How many values have been put inside others so far.
  var wrapped = 0
  /// What the last statement of a body came to.
  var result: Value?
  /// What a template has come to so far, in UTF-8.
  var output: [UInt8] = []
  let interruption: Interruption
  unowned let interpreter: Interpreter

  /// What outlives a run, or waits while a builtin runs.
  struct Memory {
    var slots: [Value?] = []
    var globals: [Value?] = []
    var output: [UInt8] = []
    var base = 0
    var top = 0
    var depth = 0
    var wrapped = 0
  }

  /// Exchanges what the state holds for what was put aside.
  mutating func exchange(with memory: inout Memory) {
    swap(&slots, &memory.slots)
    swap(&globals, &memory.globals)
    swap(&output, &memory.output)
    swap(&base, &memory.base)
    swap(&top, &memory.top)
    swap(&depth, &memory.depth)
    swap(&wrapped, &memory.wrapped)
  }

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
    interruption = interpreter.interruption
  }

  /// More active calls than this are taken for a runaway recursion.
  static let deepest = 2_000

  subscript(slot: Int) -> Value? {
    get { slots[base + slot] }
    set { slots[base + slot] = newValue }
  }

  /// Makes room for a frame behind the last one and returns where it begins.
  mutating func push(_ size: Int) -> Int {
    let start = top
    top += size
    if top > slots.count {
      slots.append(contentsOf: repeatElement(nil, count: max(64, slots.count, top - slots.count)))
    }
    return start
  }

  mutating func makeRoom(forGlobals count: Int) {
    guard globals.count < count else { return }
    globals.append(contentsOf: repeatElement(nil, count: count - globals.count))
  }

  /// Gives the last frame back.
  mutating func pop(to start: Int) {
    var slot = start
    while slot < top {
      slots[slot] = nil
      slot += 1
    }
    top = start
  }

  /// Ends the program where that was asked for.
  func checkInterruption(_ site: @autoclosure () -> Site) throws {
    if interruption.isRequested { throw site().error("interrupted", "interrupted") }
  }

  func checkDepth(_ site: @autoclosure () -> Site) throws {
    guard depth > Self.deepest || cardlab_stack_is_low() else { return }
    throw site().error(
      "too-deep", "this calls itself without end: \(depth) calls are open",
      suggestion: "a recursive function needs a case that does not call it again")
  }
}

/// How a statement ended.
enum Flow { case onward, broke, continued, left }

/// A compiled expression.
typealias Evaluate = @Sendable (inout State) throws -> Value

/// A compiled statement.
typealias Execute = @Sendable (inout State) throws -> Flow

/// A compiled expression as an element of a collection.
///
/// A bare closure in an array or an optional is called through a thunk; inside a struct it is not.
struct Node: Sendable {
  let evaluate: Evaluate
}

/// A compiled statement as an element of a collection.
struct Step: Sendable {
  let execute: Execute
}
