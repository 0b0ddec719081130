#include "CVectorKernels.h"
#include "Clones.h"

typedef uint64_t word8 __attribute__((vector_size(64), aligned(8)));
typedef uint32_t half16 __attribute__((vector_size(64), aligned(4)));

#define ROTATED(x, by) (((x) << (by)) | ((x) >> (64 - (by))))
#define WORDS(from) *(const word8 *)(from)
#define LOW 0xffffffffu

CLONED void cardlab_draw_indices(uint32_t n, uint64_t *state, uint32_t *indices, size_t count) {
  word8 a = WORDS(state), b = WORDS(state + 8), c = WORDS(state + 16), d = WORDS(state + 24);
  const word8 bound = (word8){0} + n;
  const int are_two = n <= CARDLAB_TWO_INDICES_UP_TO;
  const uint64_t outcomes = are_two ? (uint64_t)n * n : n;
  // Only the lower half of a lane is compared: nothing is below the 0 in the upper one.
  const half16 threshold = (half16)((word8){0} + 0x100000000u % outcomes);
  for (size_t place = 0; place < count;) {
    const word8 word = ROTATED(a + d, 23) + a, shifted = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = ROTATED(d, 45);
    // The upper half of a product is an index, the lower one a word for the next.
    word8 low = (word & LOW) * bound, high = (word >> 32) * bound;
    const word8 first = (low >> 32) | (high & ~(uint64_t)LOW);
    if (are_two) {
      low = (low & LOW) * bound;
      high = (high & LOW) * bound;
    }
    const half16 rest = __builtin_elementwise_min((half16)low, (half16)high);
    if (__builtin_expect(__builtin_reduce_or(rest < threshold) != 0, 0)) continue;
    *(word8 *)(indices + place) = first;
    place += 16;
    if (!are_two) continue;
    *(word8 *)(indices + place) = (low >> 32) | (high & ~(uint64_t)LOW);
    place += 16;
  }
  *(word8 *)state = a;
  *(word8 *)(state + 8) = b;
  *(word8 *)(state + 16) = c;
  *(word8 *)(state + 24) = d;
}

// Not for several processors: gathering from memory is slower than loading one by one.
static double sum_at(const double *values, const uint32_t *indices, size_t count) {
  double sums[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    _Pragma("unroll") for (size_t lane = 0; lane < 8; lane++) sums[lane] += values[indices[i + lane]];
  }
  for (; i < count; i++) sums[0] += values[indices[i]];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

void cardlab_resampled_sums(
    const double *values, uint32_t n, size_t draws, uint64_t *state, double *sums, size_t count) {
  enum { room = CARDLAB_DRAWN_AT_ONCE };
  uint32_t indices[room] __attribute__((aligned(64)));
  size_t next = room;
  for (size_t place = 0; place < count; place++) {
    double total = 0;
    for (size_t left = draws; left > 0;) {
      if (next == room) {
        cardlab_draw_indices(n, state, indices, room);
        next = 0;
      }
      const size_t part = left < room - next ? left : room - next;
      total += sum_at(values, indices + next, part);
      next += part;
      left -= part;
    }
    sums[place] = total;
  }
}
