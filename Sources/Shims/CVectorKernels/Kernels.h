// The kernels for one type of number. Included with REAL, WIDE (a vector of LANES of them), EIGHT (of eight),
// MASK (integers as wide), BITS (an integer as wide as one) and NAME(x) defined.

INLINE REAL NAME(dot)(const REAL *x, const REAL *y, size_t n) {
  WIDE sums[4] = {{0}};
  size_t i = 0;
  for (; i + 4 * LANES <= n; i += 4 * LANES) {
    for (int k = 0; k < 4; k++) {
      sums[k] += *(const WIDE *)(x + i + k * LANES) * *(const WIDE *)(y + i + k * LANES);
    }
  }
  for (; i + LANES <= n; i += LANES) sums[0] += *(const WIDE *)(x + i) * *(const WIDE *)(y + i);
  WIDE total = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  REAL sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += total[lane];
  for (; i < n; i++) sum += x[i] * y[i];
  return sum;
}

CLONED REAL NAME(cardlab_dot)(const REAL *x, const REAL *y, size_t n) { return NAME(dot)(x, y, n); }

CLONED void NAME(cardlab_dots)(const REAL *a, size_t rows, const REAL *x, size_t n, REAL *y) {
  for (size_t row = 0; row < rows; row++) y[row] = NAME(dot)(a + row * n, x, n);
}

CLONED void NAME(cardlab_nearness)(const REAL *a, size_t rows, const REAL *x, size_t n, REAL *y) {
  for (size_t row = 0; row < rows; row++, a += n) {
    WIDE sums[4] = {{0}};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) {
      WIDE gap = *(const WIDE *)(a + i) - *(const WIDE *)(x + i);
      sums[i / LANES % 4] -= gap * gap;
    }
    WIDE total = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    REAL sum = 0;
    for (int lane = 0; lane < LANES; lane++) sum += total[lane];
    for (; i < n; i++) sum -= (a[i] - x[i]) * (a[i] - x[i]);
    y[row] = sum;
  }
}

CLONED double NAME(cardlab_squares)(const REAL *x, size_t n, REAL factor) {
  double8 sums = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    double8 values = __builtin_convertvector(factor * *(const EIGHT *)(x + i), double8);
    sums += values * values;
  }
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += sums[lane];
  for (; i < n; i++) sum += (double)(factor * x[i]) * (double)(factor * x[i]);
  return sum;
}

CLONED double NAME(cardlab_distance)(const REAL *x, const REAL *y, size_t n) {
  double8 sums = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    double8 values = __builtin_convertvector(*(const EIGHT *)(x + i), double8)
                   - __builtin_convertvector(*(const EIGHT *)(y + i), double8);
    sums += values * values;
  }
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += sums[lane];
  for (; i < n; i++) sum += ((double)x[i] - (double)y[i]) * ((double)x[i] - (double)y[i]);
  return sum;
}

double NAME(cardlab_sum)(const REAL *x, size_t n) {
  double sum = 0, lost = 0;
  for (size_t i = 0; i < n; i++) {
    double next = sum + x[i];
    // What the larger of the two summands kept of the smaller is exact; the rest was lost.
    lost += __builtin_fabs(sum) >= __builtin_fabs((double)x[i]) ? (sum - next) + x[i]
                                                                : (x[i] - next) + sum;
    sum = next;
  }
  return __builtin_isfinite(sum) ? sum + lost : sum;
}

CLONED REAL NAME(cardlab_largest)(const REAL *x, size_t n) {
  // Without its sign, a number's bits are ordered as its size is, infinity and NaN above all others.
  const BITS *bits = (const BITS *)x;
  BITS largest = 0;
  for (size_t i = 0; i < n; i++) {
    BITS size = bits[i] & ~((BITS)1 << (8 * sizeof(BITS) - 1));
    largest = size > largest ? size : largest;
  }
  REAL result;
  __builtin_memcpy(&result, &largest, sizeof result);
  return result;
}

CLONED void NAME(cardlab_scale)(const REAL *x, REAL factor, REAL *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = factor * x[i];
}

CLONED void NAME(cardlab_add)(const REAL *x, REAL factor, REAL *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] += factor * x[i];
}

CLONED void NAME(cardlab_multiply)(const REAL *x, const REAL *factors, REAL *y, size_t n) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] * factors[i];
}

CLONED void NAME(cardlab_clamp)(REAL *x, REAL low, REAL high, size_t n) {
  for (size_t i = 0; i < n; i++) {
    REAL v = x[i] < low ? low : x[i];
    x[i] = v > high ? high : v;
  }
}

// Three rounds of interleaving the upper four rows with the lower four turn rows into columns.
INLINE void NAME(transpose)(EIGHT *rows) {
  for (int round = 0; round < 3; round++) {
    EIGHT next[8];
    for (int i = 0; i < 4; i++) {
      next[2 * i] = __builtin_shufflevector(rows[i], rows[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
      next[2 * i + 1] = __builtin_shufflevector(rows[i], rows[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    for (int i = 0; i < 8; i++) rows[i] = next[i];
  }
}

INLINE REAL NAME(within)(REAL v, REAL low, REAL high) {
  v = v < low ? low : v;
  return v > high ? high : v;
}

CLONED void NAME(cardlab_place)(
    const REAL *tile, size_t height, size_t width, REAL low, REAL high, REAL *x, size_t n, size_t top,
    size_t left) {
  REAL *upper = x + top * n + left, *lower = x + left * n + top;
  size_t column = 0;
  for (; column + 8 <= width; column += 8) {
    size_t row = 0;
    for (; row + 8 <= height; row += 8) {
      EIGHT rows[8];
      for (int k = 0; k < 8; k++) {
        rows[k] = *(const EIGHT *)(tile + (row + k) * width + column);
        rows[k] = __builtin_elementwise_max(rows[k], (EIGHT){0} + low);
        rows[k] = __builtin_elementwise_min(rows[k], (EIGHT){0} + high);
        *(EIGHT *)(upper + (row + k) * n + column) = rows[k];
      }
      NAME(transpose)(rows);
      for (int k = 0; k < 8; k++) *(EIGHT *)(lower + (column + k) * n + row) = rows[k];
    }
    for (; row < height; row++) {
      for (size_t k = column; k < column + 8; k++) {
        REAL v = NAME(within)(tile[row * width + k], low, high);
        upper[row * n + k] = v;
        lower[k * n + row] = v;
      }
    }
  }
  for (; column < width; column++) {
    for (size_t row = 0; row < height; row++) {
      REAL v = NAME(within)(tile[row * width + column], low, high);
      upper[row * n + column] = v;
      lower[column * n + row] = v;
    }
  }
}

CLONED void NAME(cardlab_place_symmetric)(
    const REAL *tile, size_t size, REAL low, REAL high, REAL *x, size_t n) {
  for (size_t row = 0; row < size; row++) {
    for (size_t column = row; column < size; column++) {
      REAL v = NAME(within)(tile[row * size + column], low, high);
      x[row * n + column] = v;
      x[column * n + row] = v;
    }
  }
}

CLONED size_t NAME(cardlab_next_above)(const REAL *x, size_t start, size_t n, REAL threshold) {
  size_t i = start;
  for (; i + 4 * LANES <= n; i += 4 * LANES) {
    MASK any = (*(const WIDE *)(x + i) > threshold) | (*(const WIDE *)(x + i + LANES) > threshold)
             | (*(const WIDE *)(x + i + 2 * LANES) > threshold)
             | (*(const WIDE *)(x + i + 3 * LANES) > threshold);
    if (__builtin_reduce_or(any)) break;
  }
  for (; i < n; i++) {
    if (x[i] > threshold) return i;
  }
  return n;
}
