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

CLONED void NAME(cardlab_mirror)(REAL *x, REAL low, REAL high, size_t n) {
  // In tiles, so that both triangles are met a few cache lines at a time.
  enum { TILE = 32 };
  REAL block[TILE][TILE];
  for (size_t top = 0; top < n; top += TILE) {
    size_t height = n - top < TILE ? n - top : TILE;
    for (size_t left = top; left < n; left += TILE) {
      size_t width = n - left < TILE ? n - left : TILE;
      for (size_t row = 0; row < height; row++) {
        REAL *line = x + (top + row) * n + left;
        for (size_t i = left == top ? row : 0; i < width; i++) {
          REAL v = line[i] < low ? low : line[i];
          line[i] = v > high ? high : v;
          block[i][row] = line[i];
        }
      }
      for (size_t i = 0; i < width; i++) {
        size_t count = left == top ? i : height;
        for (size_t row = 0; row < count; row++) x[(left + i) * n + top + row] = block[i][row];
      }
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
