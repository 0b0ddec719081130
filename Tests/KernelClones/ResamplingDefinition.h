#include <string.h>

// Indices and sums of draws with replacement, as the header of the kernels says them, one word at a time.

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

// One step's indices, 16 or 32; none where a word is biased.
static size_t next_indices(uint64_t *state, uint64_t n, uint32_t *indices) {
  size_t words = 16, each = n <= CARDLAB_TWO_INDICES_UP_TO ? 2 : 1;
  int biased = 0;
  for (size_t word = 0; word < words; word += 2) {
    uint64_t drawn = next_word(state + word / 2), halves[2] = {drawn & 0xffffffffu, drawn >> 32};
    for (size_t half = 0; half < 2; half++) {
      uint64_t rest = halves[half];
      for (size_t which = 0; which < each; which++) {
        indices[which * words + word + half] = (uint32_t)(rest * n >> 32);
        rest = (uint32_t)(rest * n);
      }
      biased |= rest < 0x100000000u % (each == 2 ? n * n : n);
    }
  }
  return biased ? 0 : words * each;
}

static const char *check_indices(uint32_t n) {
  enum { count = 8192 };
  static uint32_t indices[count], own[count + 32];
  uint64_t state[32], own_state[32];
  for (uint32_t i = 0; i < 32; i++) own_state[i] = state[i] = (i + 1) * 0x9E3779B97F4A7C15u;
  cardlab_draw_indices(n, state, indices, count);
  for (size_t i = 0; i < count;) i += next_indices(own_state, n, own + i);
  if (memcmp(indices, own, sizeof indices)) return "draw_indices";
  return memcmp(state, own_state, sizeof state) ? "draw_indices' state" : 0;
}

static const char *check_sums(uint32_t n) {
  enum { count = 40, most = 200 };
  static double values[most], sums[count];
  static uint32_t indices[count * (most + 3) + CARDLAB_DRAWN_AT_ONCE];
  uint64_t state[32], own[32];
  size_t draws = n + 3, room = CARDLAB_DRAWN_AT_ONCE;
  for (size_t i = 0; i < n; i++) values[i] = ((int)(i * 37 % 101) - 50) / 7.0;
  for (uint32_t i = 0; i < 32; i++) own[i] = state[i] = (i + 1) * 0x9E3779B97F4A7C15u;
  cardlab_resampled_sums(values, n, draws, state, sums, count);
  for (size_t i = 0; i < count * draws; i += room) cardlab_draw_indices(n, own, indices + i, room);
  for (size_t place = 0, i = 0; place < count; place++) {
    double total = 0;
    for (size_t left = draws; left > 0;) {
      size_t part = left < room - i % room ? left : room - i % room, whole = part - part % 8;
      double lanes[8] = {0};
      for (size_t k = 0; k < part; k++) lanes[k < whole ? k % 8 : 0] += values[indices[i + k]];
      total += ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
          + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
      i += part;
      left -= part;
    }
    if (sums[place] != total) return "resampled_sums";
  }
  return 0;
}

// At 300,000,001 every fiftieth word is biased, so that every third step is passed over.
static const char *check_resampling(uint32_t n) {
  static const uint32_t bounds[] = {1, 2, 1000, 4095, 4096, 4097, 300000001, 0xffffffff};
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
    const char *wrong = check_indices(bounds[i]);
    if (wrong) return wrong;
  }
  const char *wrong = check_indices(n);
  return wrong ? wrong : check_sums(n);
}
