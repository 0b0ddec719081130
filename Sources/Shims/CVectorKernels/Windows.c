#include "CVectorKernels.h"
#include "Clones.h"

// One pass for all windows: memory is read once, and only one vector in a few holds a value that is wanted.
// `windows` is a constant wherever this is inlined, so that bounds and counts stay in registers.
INLINE size_t within(
    const double *x, size_t n, const double *floors, const double *ceilings, const size_t windows,
    size_t *counts, double *found) {
  long8 below[CARDLAB_WINDOWS] = {{0}}, upto[CARDLAB_WINDOWS] = {{0}};
  size_t place = 0, wanted = 0;
  for (; place + 8 <= n; place += 8) {
    double8 values = *(const double8 *)(x + place);
    long8 inside = {0};
#pragma clang loop unroll(full)
    for (size_t window = 0; window < windows; window++) {
      // A comparison gives -1 where it holds.
      long8 low = values < floors[window], high = values <= ceilings[window];
      below[window] -= low;
      upto[window] -= high;
      inside |= high & ~low;
    }
    if (!__builtin_reduce_or(inside)) continue;
    for (int lane = 0; lane < 8; lane++) {
      found[wanted] = values[lane];
      wanted -= inside[lane];
    }
  }
#pragma clang loop unroll(full)
  for (size_t window = 0; window < windows; window++) {
    counts[2 * window] = __builtin_reduce_add(below[window]);
    counts[2 * window + 1] = __builtin_reduce_add(upto[window]);
  }
  for (; place < n; place++) {
    int inside = 0;
    for (size_t window = 0; window < windows; window++) {
      int low = x[place] < floors[window], high = x[place] <= ceilings[window];
      counts[2 * window] += low;
      counts[2 * window + 1] += high;
      inside |= high & !low;
    }
    if (!inside) continue;
    found[wanted++] = x[place];
  }
  return wanted;
}

CLONED size_t cardlab_within(
    const double *x, size_t n, const double *floors, const double *ceilings, size_t windows,
    size_t *counts, double *found) {
  switch (windows) {
    case 1: return within(x, n, floors, ceilings, 1, counts, found);
    case 2: return within(x, n, floors, ceilings, 2, counts, found);
    case 3: return within(x, n, floors, ceilings, 3, counts, found);
    case 4: return within(x, n, floors, ceilings, 4, counts, found);
    case 5: return within(x, n, floors, ceilings, 5, counts, found);
    default: return 0;
  }
}
