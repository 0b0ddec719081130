internal import COpenBLAS
internal import CVectorKernels

/// Float or Double: a type of number that OpenBLAS multiplies.
///
/// The requirements are the library's functions by pointer. They check nothing; the functions of this
/// target do, and call them.
package protocol BLASNumber: BinaryFloatingPoint, Sendable where Stride == Self {
  typealias Input = UnsafePointer<Self>
  typealias Output = UnsafeMutablePointer<Self>

  static func dot(_ x: Input, _ y: Input, _ count: Int) -> Self
  static func dots(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output)
  static func nearness(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output)
  static func squares(_ x: Input, _ count: Int, factor: Self) -> Double
  static func squaredDistance(_ x: Input, _ y: Input, _ count: Int) -> Double
  static func sum(_ x: Input, _ count: Int) -> Double
  static func largest(_ x: Input, _ count: Int) -> Self
  static func scale(_ x: Input, by factor: Self, into y: Output, _ count: Int)
  static func add(_ x: Input, times factor: Self, to y: Output, _ count: Int)
  static func multiply(_ x: Input, _ factors: Input, into y: Output, _ count: Int)
  static func clamp(_ x: Output, _ low: Self, _ high: Self, _ count: Int)
  static func place(
    _ tile: Input, _ rows: Range<Int>, _ columns: Range<Int>, within bounds: ClosedRange<Self>,
    in x: Output, _ size: Int)
  static func doubles(_ numbers: [Self]) -> [Double]
  static func nextAbove(_ threshold: Self, in x: Input, from start: Int, _ count: Int) -> Int
  static var panelLanes: Int { get }
  static func fillPanel(_ rows: Input, _ count: Int, _ inner: Int, into panel: Output)
  static func panelProducts(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output)
  static func panelNearness(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output)
  static func panelAbove(
    _ thresholds: Input, in scores: Input, from row: Int, _ rowCount: Int
  ) -> Int
  static func gemm(_ call: GEMM<Self>)
  static func syrk(_ call: SYRK<Self>)
}

/// C ← alpha·op(A)·op(B) + beta·C.
package struct GEMM<Number: BLASNumber> {
  var isATransposed = false
  var isBTransposed = false
  var m: Int32
  var n: Int32
  var k: Int32
  var alpha: Number = 1
  var a: UnsafePointer<Number>
  var aStride: Int32
  var b: UnsafePointer<Number>
  var bStride: Int32
  var beta: Number = 0
  var c: UnsafeMutablePointer<Number>
  var cStride: Int32

  package init(
    isATransposed: Bool = false,
    isBTransposed: Bool = false,
    m: Int32,
    n: Int32,
    k: Int32,
    alpha: Number = 1,
    a: UnsafePointer<Number>,
    aStride: Int32,
    b: UnsafePointer<Number>,
    bStride: Int32,
    beta: Number = 0,
    c: UnsafeMutablePointer<Number>,
    cStride: Int32
  ) {
    (self.isATransposed, self.isBTransposed) = (isATransposed, isBTransposed)
    (self.m, self.n, self.k) = (m, n, k)
    (self.alpha, self.beta) = (alpha, beta)
    (self.a, self.aStride) = (a, aStride)
    (self.b, self.bStride) = (b, bStride)
    (self.c, self.cStride) = (c, cStride)
  }
}

/// The upper triangle of C ← alpha·A·Aᵀ + beta·C, or of Aᵀ·A.
package struct SYRK<Number: BLASNumber> {
  var isTransposed = false
  var n: Int32
  var k: Int32
  var alpha: Number = 1
  var a: UnsafePointer<Number>
  var stride: Int32
  var beta: Number = 0
  var c: UnsafeMutablePointer<Number>
  var cStride: Int32
}
