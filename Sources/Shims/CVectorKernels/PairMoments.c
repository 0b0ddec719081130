#include "CVectorKernels.h"
#include "Clones.h"

// Sums over pairs a - b in eight lanes of double-doubles, whatever the processor: the digits are the same
// on all of them, because nothing is contracted into fused operations.
#pragma STDC FP_CONTRACT OFF

// Knuth's TwoSum in each lane. Macros, because a vector cannot be handed to a function that is compiled
// for processors of several widths.
#define ADD_TO(high, low, values)                              \
  do {                                                         \
    double8 added = (values), sum = (high) + added;            \
    double8 shadow = sum - (high);                             \
    (low) += ((high) - (sum - shadow)) + (added - shadow);     \
    (high) = sum;                                              \
  } while (0)

// a - b and its rounding error.
#define DIFFERENCE(a, b, result, rest)                         \
  double8 result = (a) - (b), shadow_##result = result - (a);  \
  double8 rest = ((a) - (result - shadow_##result)) - ((b) + shadow_##result)

#define LOADED(name, values, count)                            \
  double8 name = {0};                                          \
  for (size_t lane = 0; lane < (count); lane++) name[lane] = (values)[lane]

CLONED void cardlab_pair_sum(const double *a, const double *b, size_t count, double *sums) {
  double8 high = {0}, low = {0}, small = {0};
  size_t place = 0;
  for (; place + 8 <= count; place += 8) {
    double8 x = *(const double8 *)(a + place), y = *(const double8 *)(b + place);
    DIFFERENCE(x, y, gap, rest);
    ADD_TO(high, low, gap);
    small += rest;
  }
  LOADED(x, a + place, count - place);
  LOADED(y, b + place, count - place);
  DIFFERENCE(x, y, gap, rest);
  ADD_TO(high, low, gap);
  small += rest;
  for (int lane = 0; lane < 8; lane++) {
    sums[lane] = high[lane];
    sums[8 + lane] = low[lane];
    sums[16 + lane] = small[lane];
  }
}

CLONED void cardlab_pair_squares(
    const double *a, const double *b, size_t count, double center, double fine, double *sums) {
  double8 high = {0}, low = {0};
  size_t place = 0;
  for (; place + 8 <= count; place += 8) {
    double8 x = *(const double8 *)(a + place), y = *(const double8 *)(b + place);
    DIFFERENCE(x, y, gap, rest);
    double8 deviation = (gap - center) + (rest - fine);
    ADD_TO(high, low, deviation * deviation);
  }
  LOADED(x, a + place, count - place);
  LOADED(y, b + place, count - place);
  DIFFERENCE(x, y, gap, rest);
  double8 deviation = (gap - center) + (rest - fine);
  for (size_t lane = count - place; lane < 8; lane++) deviation[lane] = 0;
  ADD_TO(high, low, deviation * deviation);
  for (int lane = 0; lane < 8; lane++) {
    sums[lane] = high[lane];
    sums[8 + lane] = low[lane];
  }
}
