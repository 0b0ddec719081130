#include "CVectorKernels.h"
#include "Clones.h"

typedef uint64_t word8 __attribute__((vector_size(64), aligned(8)));

#define ROTATED(x, by) (((x) << (by)) | ((x) >> (64 - (by))))
#define LOADED(from) *(const word8 *)(from)
#define LOW 0xffffffffu
// An index is the upper half of a product; the compiler must not look through the store to it, or it takes
// the vector apart lane by lane.
#define DRAWN(i) values[((const bits32 *)products)[2 * (i) + UPPER]]
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define UPPER 1
#else
#define UPPER 0
#endif

CLONED void cardlab_resampled_sums(
    const double *values, uint32_t n, size_t draws, uint64_t *state, double *sums, size_t count) {
  enum { lanes = 8, group = 2 * lanes };
  word8 a = LOADED(state), b = LOADED(state + 8), c = LOADED(state + 16), d = LOADED(state + 24);
  const word8 bound = (word8){0} + n;
  const uint64_t threshold = 0x100000000u % n;
  for (size_t place = 0; place < count; place++) {
    double one = 0, two = 0, three = 0, four = 0;
    for (size_t left = draws; left > 0;) {
      const word8 word = ROTATED(a + d, 23) + a, shifted = b << 17;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = ROTATED(d, 45);
      word8 products[2] = {(word & LOW) * bound, (word >> 32) * bound};
      const word8 biased = (word8)((products[0] & LOW) < threshold) | (word8)((products[1] & LOW) < threshold);
      if (__builtin_expect(__builtin_reduce_or(biased) != 0, 0)) continue;
      __asm__("" : : "r"(products) : "memory");
      if (left >= group) {
        _Pragma("unroll") for (size_t i = 0; i < group; i += 4) {
          one += DRAWN(i);
          two += DRAWN(i + 1);
          three += DRAWN(i + 2);
          four += DRAWN(i + 3);
        }
        left -= group;
      } else {
        for (size_t i = 0; i < left; i++) one += DRAWN(i);
        left = 0;
      }
    }
    sums[place] = (one + two) + (three + four);
  }
  *(word8 *)state = a;
  *(word8 *)(state + 8) = b;
  *(word8 *)(state + 16) = c;
  *(word8 *)(state + 24) = d;
}
