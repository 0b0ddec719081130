internal import COpenBLAS
internal import CVectorKernels

// SAFETY: every function here hands its pointers and counts on unchanged; its caller in this target owns
// the memory and has checked the counts.

extension Float: BLASNumber {
  package static func dot(_ x: Input, _ y: Input, _ count: Int) -> Float {
    cardlab_dot_f32(x, y, count)
  }

  package static func dots(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output) {
    cardlab_dots_f32(a, rows, x, count, y)
  }

  package static func nearness(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output) {
    cardlab_nearness_f32(a, rows, x, count, y)
  }

  package static func squares(_ x: Input, _ count: Int, factor: Float) -> Double {
    cardlab_squares_f32(x, count, factor)
  }

  package static func squaredDistance(_ x: Input, _ y: Input, _ count: Int) -> Double {
    cardlab_distance_f32(x, y, count)
  }

  package static func sum(_ x: Input, _ count: Int) -> Double { cardlab_sum_f32(x, count) }

  package static func largest(_ x: Input, _ count: Int) -> Float { cardlab_largest_f32(x, count) }

  package static func scale(_ x: Input, by factor: Float, into y: Output, _ count: Int) {
    cardlab_scale_f32(x, factor, y, count)
  }

  package static func add(_ x: Input, times factor: Float, to y: Output, _ count: Int) {
    cardlab_add_f32(x, factor, y, count)
  }

  package static func multiply(_ x: Input, _ factors: Input, into y: Output, _ count: Int) {
    cardlab_multiply_f32(x, factors, y, count)
  }

  package static func clamp(_ x: Output, _ low: Float, _ high: Float, _ count: Int) {
    cardlab_clamp_f32(x, low, high, count)
  }

  package static func place(
    _ tile: Input, _ rows: Range<Int>, _ columns: Range<Int>, within bounds: ClosedRange<Self>,
    in x: Output, _ size: Int
  ) {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    if rows == columns {
      let corner = x + rows.lowerBound * (size + 1)
      cardlab_place_symmetric_f32(tile, rows.count, low, high, corner, size)
    } else {
      cardlab_place_f32(
        tile, rows.count, columns.count, low, high, x, size, rows.lowerBound, columns.lowerBound)
    }
  }

  package static func doubles(_ numbers: [Float]) -> [Double] { numbers.map(Double.init) }

  package static func nextAbove(
    _ threshold: Float, in x: Input, from start: Int, _ count: Int
  ) -> Int {
    cardlab_next_above_f32(x, start, count, threshold)
  }

  package static var panelLanes: Int { 64 / MemoryLayout<Float>.size }

  package static func fillPanel(_ rows: Input, _ count: Int, _ inner: Int, into panel: Output) {
    cardlab_panel_fill_f32(rows, count, inner, panel)
  }

  package static func panelProducts(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output
  ) {
    let (size, height) = (inner * panelLanes, rowCount * panelLanes)
    cardlab_panel_products_f32(panels, size, count, rows, rowCount, inner, scores, height)
  }

  package static func panelNearness(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output
  ) {
    let (size, height) = (inner * panelLanes, rowCount * panelLanes)
    cardlab_panel_nearness_f32(panels, size, count, rows, rowCount, inner, scores, height)
  }

  package static func panelAbove(
    _ thresholds: Input, in scores: Input, from row: Int, _ rowCount: Int
  ) -> Int {
    cardlab_panel_above_f32(scores, row, rowCount, thresholds)
  }

  package static func gemm(_ call: GEMM<Float>) {
    cardlab_sgemm(
      call.isATransposed ? 1 : 0, call.isBTransposed ? 1 : 0, call.m, call.n, call.k, call.alpha,
      call.a, call.aStride, call.b, call.bStride, call.beta, call.c, call.cStride)
  }

  package static func syrk(_ call: SYRK<Float>) {
    cardlab_ssyrk(
      call.isTransposed ? 1 : 0, call.n, call.k, call.alpha, call.a, call.stride, call.beta,
      call.c, call.cStride)
  }
}

extension Double: BLASNumber {
  package static func dot(_ x: Input, _ y: Input, _ count: Int) -> Double {
    cardlab_dot_f64(x, y, count)
  }

  package static func dots(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output) {
    cardlab_dots_f64(a, rows, x, count, y)
  }

  package static func nearness(_ a: Input, rows: Int, _ x: Input, _ count: Int, into y: Output) {
    cardlab_nearness_f64(a, rows, x, count, y)
  }

  package static func squares(_ x: Input, _ count: Int, factor: Double) -> Double {
    cardlab_squares_f64(x, count, factor)
  }

  package static func squaredDistance(_ x: Input, _ y: Input, _ count: Int) -> Double {
    cardlab_distance_f64(x, y, count)
  }

  package static func sum(_ x: Input, _ count: Int) -> Double { cardlab_sum_f64(x, count) }

  package static func largest(_ x: Input, _ count: Int) -> Double { cardlab_largest_f64(x, count) }

  package static func scale(_ x: Input, by factor: Double, into y: Output, _ count: Int) {
    cardlab_scale_f64(x, factor, y, count)
  }

  package static func add(_ x: Input, times factor: Double, to y: Output, _ count: Int) {
    cardlab_add_f64(x, factor, y, count)
  }

  package static func multiply(_ x: Input, _ factors: Input, into y: Output, _ count: Int) {
    cardlab_multiply_f64(x, factors, y, count)
  }

  package static func clamp(_ x: Output, _ low: Double, _ high: Double, _ count: Int) {
    cardlab_clamp_f64(x, low, high, count)
  }

  package static func place(
    _ tile: Input, _ rows: Range<Int>, _ columns: Range<Int>, within bounds: ClosedRange<Self>,
    in x: Output, _ size: Int
  ) {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    if rows == columns {
      let corner = x + rows.lowerBound * (size + 1)
      cardlab_place_symmetric_f64(tile, rows.count, low, high, corner, size)
    } else {
      cardlab_place_f64(
        tile, rows.count, columns.count, low, high, x, size, rows.lowerBound, columns.lowerBound)
    }
  }

  package static func doubles(_ numbers: [Double]) -> [Double] { numbers }

  package static func nextAbove(
    _ threshold: Double, in x: Input, from start: Int, _ count: Int
  ) -> Int {
    cardlab_next_above_f64(x, start, count, threshold)
  }

  package static var panelLanes: Int { 64 / MemoryLayout<Double>.size }

  package static func fillPanel(_ rows: Input, _ count: Int, _ inner: Int, into panel: Output) {
    cardlab_panel_fill_f64(rows, count, inner, panel)
  }

  package static func panelProducts(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output
  ) {
    let (size, height) = (inner * panelLanes, rowCount * panelLanes)
    cardlab_panel_products_f64(panels, size, count, rows, rowCount, inner, scores, height)
  }

  package static func panelNearness(
    _ panels: Input, count: Int, _ rows: Input, _ rowCount: Int, _ inner: Int, into scores: Output
  ) {
    let (size, height) = (inner * panelLanes, rowCount * panelLanes)
    cardlab_panel_nearness_f64(panels, size, count, rows, rowCount, inner, scores, height)
  }

  package static func panelAbove(
    _ thresholds: Input, in scores: Input, from row: Int, _ rowCount: Int
  ) -> Int {
    cardlab_panel_above_f64(scores, row, rowCount, thresholds)
  }

  package static func gemm(_ call: GEMM<Double>) {
    cardlab_dgemm(
      call.isATransposed ? 1 : 0, call.isBTransposed ? 1 : 0, call.m, call.n, call.k, call.alpha,
      call.a, call.aStride, call.b, call.bStride, call.beta, call.c, call.cStride)
  }

  package static func syrk(_ call: SYRK<Double>) {
    cardlab_dsyrk(
      call.isTransposed ? 1 : 0, call.n, call.k, call.alpha, call.a, call.stride, call.beta,
      call.c, call.cStride)
  }
}
