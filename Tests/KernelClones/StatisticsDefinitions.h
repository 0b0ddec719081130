// The kernels of statistics against their definitions, on numbers whose sums are exact.

#define HOLD(condition, name) if (!(condition)) return name

// Sums over pairs: multiples of 2⁻²⁰ up to 2⁵⁰, whose differences add up to 72 bits, summed in 128.
static const char *check_pairs(size_t n) {
  static double a[200], b[200];
  __int128 difference = 0;
  double squares = 0;
  for (size_t i = 0; i < n; i++) {
    long x = (long)(i * 7919 % 1013 + 1) * (1L << (i % 3 * 25)), y = (long)(i * 104729 % 977);
    a[i] = (double)x / 0x1p20;
    b[i] = (double)y / 0x1p20;
    difference += x - y;
  }
  double sums[24];
  cardlab_pair_sum(a, b, n, sums);
  __int128 found = 0;
  for (int i = 0; i < 24; i++) found += (__int128)(sums[i] * 0x1p20);
  HOLD(found == difference, "pair_sum");

  for (size_t i = 0; i < n; i++) {
    a[i] = (double)(i * 37 % 1009);
    b[i] = (double)(i * 53 % 499);
    squares += (a[i] - b[i] - 3.5) * (a[i] - b[i] - 3.5);
  }
  cardlab_pair_squares(a, b, n, 3, 0.5, sums);
  double total = 0;
  for (int i = 0; i < 16; i++) total += sums[i];
  HOLD(total == squares, "pair_squares");
  return 0;
}

static const char *check_windows(size_t n) {
  static const double floors[CARDLAB_WINDOWS] = {-90, -20, 0, 30, 77},
                      ceilings[CARDLAB_WINDOWS] = {-60, -20, 11, 50, 99};
  static double x[200], found[200];
  for (size_t i = 0; i < n; i++) x[i] = (double)((int)(i * 71 % 201) - 100);
  for (size_t windows = 1; windows <= CARDLAB_WINDOWS; windows++) {
    size_t counts[2 * CARDLAB_WINDOWS], place = 0;
    size_t kept = cardlab_within(x, n, floors, ceilings, windows, counts, found);
    for (size_t window = 0; window < windows; window++) {
      size_t below = 0, upto = 0;
      for (size_t i = 0; i < n; i++) below += x[i] < floors[window], upto += x[i] <= ceilings[window];
      HOLD(counts[2 * window] == below && counts[2 * window + 1] == upto, "within: counts");
    }
    for (size_t i = 0; i < n; i++) {
      int inside = 0;
      for (size_t w = 0; w < windows; w++) inside |= x[i] >= floors[w] && x[i] <= ceilings[w];
      if (inside) HOLD(place < kept && found[place] == x[i], "within");
      place += (size_t)inside;
    }
    HOLD(place == kept, "within: number");
  }
  return 0;
}

static const char *check_statistics(size_t n) {
  const char *wrong = check_pairs(n);
  return wrong ? wrong : check_windows(n);
}
#undef HOLD
