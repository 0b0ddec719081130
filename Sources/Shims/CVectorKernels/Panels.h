// Products with panels, for one type of number; included as Kernels.h is.

// The sums of `rows` rows of w with `panels` panels, each sum in a register of its own: what is read once
// is used `panels` × LANES times or `rows` times. Products are summed, or where `apart`, squared gaps with
// their sign turned.
INLINE void NAME(tile)(
    const REAL *x, size_t x_stride, const REAL *w, size_t inner, REAL *y, size_t y_stride,
    const int panels, const int rows, const int apart) {
  WIDE sums[12][2];
  for (int row = 0; row < rows; row++) {
    for (int panel = 0; panel < panels; panel++) sums[row][panel] = (WIDE){0};
  }
  for (size_t start = 0; start < inner; start += LANES) {
    size_t end = inner - start < LANES ? inner : start + LANES;
    // The rows that come next, which no one else fetches ahead: a row is soon over.
    for (int row = 0; row < rows; row++) __builtin_prefetch(w + (rows + row) * inner + start, 0, 3);
    for (size_t i = start; i < end; i++) {
      WIDE left[2];
      for (int panel = 0; panel < panels; panel++) {
        left[panel] = *(const WIDE *)(x + panel * x_stride + i * LANES);
      }
      for (int row = 0; row < rows; row++) {
        REAL right = w[row * inner + i];
        for (int panel = 0; panel < panels; panel++) {
          if (apart) {
            WIDE gap = right - left[panel];
            sums[row][panel] -= gap * gap;
          } else {
            sums[row][panel] += right * left[panel];
          }
        }
      }
    }
  }
  for (int row = 0; row < rows; row++) {
    for (int panel = 0; panel < panels; panel++) {
      *(WIDE *)(y + panel * y_stride + row * LANES) = sums[row][panel];
    }
  }
}

// All rows with one panel or two.
INLINE void NAME(rows)(
    const REAL *x, size_t x_stride, const REAL *w, size_t rows, size_t inner, REAL *y, size_t y_stride,
    const int panels, const int most, const int apart) {
  size_t row = 0;
#define TAKE(count)                                                                                \
  for (; most >= count && row + count <= rows; row += count) {                                     \
    NAME(tile)(                                                                                    \
        x, x_stride, w + row * inner, inner, y + row * LANES, y_stride, panels, count,             \
        apart);                                                                                    \
  }
  TAKE(12)
  TAKE(6)
  TAKE(3)
  TAKE(1)
#undef TAKE
}

#define PARAMETERS                                                                                 \
  const REAL *x, size_t x_stride, size_t panels, const REAL *w, size_t rows, size_t inner, REAL *y, \
      size_t y_stride
#define ARGUMENTS x, x_stride, panels, w, rows, inner, y, y_stride

// `together` panels and `most` rows are multiplied at once, so that their sums just fit the registers.
INLINE void NAME(products)(PARAMETERS, const int together, const int most, const int apart) {
  size_t panel = 0;
  for (; together == 2 && panel + 2 <= panels; panel += 2) {
    NAME(rows)(
        x + panel * x_stride, x_stride, w, rows, inner, y + panel * y_stride, y_stride, 2, most,
        apart);
  }
  for (; panel < panels; panel++) {
    NAME(rows)(
        x + panel * x_stride, x_stride, w, rows, inner, y + panel * y_stride, y_stride, 1, most,
        apart);
  }
}

#ifdef FOR_AVX512
#define PANELS(name, apart)                                                                        \
  FOR_AVX512 static void NAME(name##_v4)(PARAMETERS) { NAME(products)(ARGUMENTS, 2, 12, apart); }  \
  FOR_AVX2 static void NAME(name##_v3)(PARAMETERS) { NAME(products)(ARGUMENTS, 1, 6, apart); }     \
  static void NAME(name##_v1)(PARAMETERS) { NAME(products)(ARGUMENTS, 1, 3, apart); }              \
  void NAME(cardlab_panel_##name)(PARAMETERS) {                                                    \
    if (__builtin_cpu_supports("x86-64-v4")) {                                                     \
      NAME(name##_v4)(ARGUMENTS);                                                                  \
    } else if (__builtin_cpu_supports("x86-64-v3")) {                                              \
      NAME(name##_v3)(ARGUMENTS);                                                                  \
    } else {                                                                                       \
      NAME(name##_v1)(ARGUMENTS);                                                                  \
    }                                                                                              \
  }
#else
#define PANELS(name, apart)                                                                        \
  void NAME(cardlab_panel_##name)(PARAMETERS) { NAME(products)(ARGUMENTS, 1, 6, apart); }
#endif
PANELS(products, 0)
PANELS(nearness, 1)
#undef PANELS
#undef PARAMETERS
#undef ARGUMENTS

void NAME(cardlab_panel_fill)(const REAL *rows, size_t count, size_t inner, REAL *panel) {
  for (size_t i = 0; i < inner; i++) {
    for (size_t row = 0; row < LANES; row++) {
      panel[i * LANES + row] = row < count ? rows[row * inner + i] : 0;
    }
  }
}

CLONED size_t NAME(cardlab_panel_above)(
    const REAL *scores, size_t start, size_t rows, const REAL *thresholds) {
  WIDE bars = *(const WIDE *)thresholds;
  size_t row = start;
  // Not `>`: what is no number, in a score or in a bar, is for the caller to judge.
  for (; row + 4 <= rows; row += 4) {
    const WIDE *four = (const WIDE *)(scores + row * LANES);
    MASK all = (four[0] <= bars) & (four[1] <= bars) & (four[2] <= bars) & (four[3] <= bars);
    if (!__builtin_reduce_and(all)) break;
  }
  for (; row < rows; row++) {
    MASK all = *(const WIDE *)(scores + row * LANES) <= bars;
    if (!__builtin_reduce_and(all)) return row;
  }
  return rows;
}
