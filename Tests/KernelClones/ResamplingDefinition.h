#include <sys/mman.h>

// Sums of draws with replacement, as the header of the kernels says them, one word at a time.

static uint64_t rotated(uint64_t x, int by) { return x << by | x >> (64 - by); }

static uint64_t next_word(uint64_t *s) {
  uint64_t word = rotated(s[0] + s[24], 23) + s[0], shifted = s[8] << 17;
  s[16] ^= s[0];
  s[24] ^= s[8];
  s[8] ^= s[16];
  s[0] ^= s[24];
  s[16] ^= shifted;
  s[24] = rotated(s[24], 45);
  return word;
}

// Sixteen indices without bias: the lower halves of the eight lanes' words, then the upper ones.
static void next_indices(uint64_t *state, uint32_t n, uint32_t *indices) {
  int biased;
  do {
    biased = 0;
    for (int lane = 0; lane < 8; lane++) {
      uint64_t word = next_word(state + lane);
      uint64_t low = (word & 0xffffffffu) * n, high = (word >> 32) * n;
      biased |= (uint32_t)low < 0x100000000u % n || (uint32_t)high < 0x100000000u % n;
      indices[lane] = (uint32_t)(low >> 32);
      indices[8 + lane] = (uint32_t)(high >> 32);
    }
  } while (biased);
}

// A few sums; the state afterwards shows which steps were passed over.
static const char *check_sums(const double *values, uint32_t n, size_t draws) {
  enum { count = 5 };
  uint64_t state[32], own[32];
  double sums[count];
  for (uint32_t i = 0; i < 32; i++) own[i] = state[i] = (i + 1) * 0x9E3779B97F4A7C15u;
  cardlab_resampled_sums(values, n, draws, state, sums, count);
  for (size_t place = 0; place < count; place++) {
    double parts[4] = {0};
    uint32_t indices[16];
    for (size_t left = draws; left > 0; left -= left < 16 ? left : 16) {
      next_indices(own, n, indices);
      for (size_t i = 0; i < 16 && i < left; i++) parts[left < 16 ? 0 : i % 4] += values[indices[i]];
    }
    if (sums[place] != (parts[0] + parts[1]) + (parts[2] + parts[3])) return "resampled_sums";
  }
  for (int i = 0; i < 32; i++) if (own[i] != state[i]) return "resampled_sums' state";
  return 0;
}

static const char *check_resampling(uint32_t n) {
  static double values[200];
  for (size_t i = 0; i < n; i++) values[i] = ((int)(i * 37 % 101) - 50) / 7.0;
  const char *wrong = check_sums(values, n, n + 3);
  if (wrong) return wrong;
  // So many values that every third step is biased; pages that are only read take no memory.
  const uint32_t many = 300000001;
  double *zeros = mmap(
      0, many * sizeof(double), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (zeros == MAP_FAILED) return "room for many values";
  wrong = check_sums(zeros, many, 100);
  munmap(zeros, many * sizeof(double));
  return wrong;
}
