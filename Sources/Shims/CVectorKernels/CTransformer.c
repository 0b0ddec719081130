#include "CTransformer.h"

#include "CVectorKernels.h"
#include "Clones.h"

// Sums may be taken in any order, and a product be added without rounding it first.
#pragma clang fp reassociate(on) contract(fast)

#define LANES CARDLAB_PANEL

// Place i of every token of a panel. (No function: not every processor can be handed 64 bytes.)
#define AT(x, i) (*(float16 *)((x) + (i) * LANES))
#define ALL(number) ((number) - (float16){0})

// e^x to about 1 unit of the last place, with x held within what a float can show.
// Source of the constants: Cephes, expf.c (Moshier).
INLINE void exponential(float16 *value) {
  float16 x = *value;
  x = __builtin_elementwise_min(x, ALL(88.0f));
  x = __builtin_elementwise_max(x, ALL(-87.0f));
  // Adding 1.5·2²³ rounds to a whole number, which then stands in the lowest bits.
  float16 shifted = x * 1.44269504088896341f + 12582912.0f;
  float16 n = shifted - 12582912.0f;
  float16 r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  float16 p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  union { int16 bits; float16 value; } power = {(__builtin_convertvector(n, int16) + 127) << 23};
  *value = p * power.value;
}

// erf(x) as a quotient of polynomials on [-4, 4], beyond which it is 1 to the last place.
// Source of the constants: Eigen, generic_fast_erf_float.
INLINE void error_function(float16 *value) {
  float16 x = *value;
  x = __builtin_elementwise_min(x, ALL(4.0f));
  x = __builtin_elementwise_max(x, ALL(-4.0f));
  float16 s = x * x;
  float16 p = s * -2.72614225801306e-10f + 2.77068142495902e-08f;
  p = p * s - 2.10102402082508e-06f;
  p = p * s - 5.69250639462346e-05f;
  p = p * s - 7.34990630326855e-04f;
  p = p * s - 2.95459980854025e-03f;
  p = p * s - 1.60960333262415e-02f;
  float16 q = s * -1.45660718464996e-05f - 2.13374055278905e-04f;
  q = q * s - 1.68282697438203e-03f;
  q = q * s - 7.37332916720468e-03f;
  q = q * s - 1.42647390514189e-02f;
  *value = x * p / q;
}

CLONED void cardlab_add_bias(float *y, const float *bias, size_t outputs) {
  for (size_t i = 0; i < outputs; i++) AT(y, i) += bias[i];
}

CLONED void cardlab_bias_gelu(float *y, const float *bias, size_t outputs) {
  for (size_t i = 0; i < outputs; i++) {
    float16 v = AT(y, i) + bias[i];
    float16 half = 0.5f * v, erf = v * 0.70710678118654752f;
    error_function(&erf);
    AT(y, i) = half * erf + half;
  }
}

void cardlab_panel_dense(
    const float *x, size_t panels, size_t inputs, cardlab_dense dense, size_t outputs, float *y,
    size_t places) {
  // So many rows of weights as stay in a core's own cache while all panels are multiplied with them, and
  // two panels as they come out stay in its first one until the bias is added.
  size_t block = (size_t)48 * 1024 / inputs / 12 * 12;
  block = block < 12 ? 12 : block > 96 ? 96 : block;
  for (size_t first = 0; first < outputs; first += block) {
    size_t count = outputs - first < block ? outputs - first : block;
    for (size_t panel = 0; panel < panels; panel += 2) {
      size_t pair = panels - panel < 2 ? 1 : 2;
      float *out = y + (panel * places + first) * LANES;
      cardlab_panel_products_f32(
          x + panel * inputs * LANES, inputs * LANES, pair, dense.weights + first * inputs, count,
          inputs, out, places * LANES);
      for (size_t i = 0; i < pair; i++) {
        (dense.gelu ? cardlab_bias_gelu : cardlab_add_bias)(
            out + i * places * LANES, dense.bias + first, count);
      }
    }
  }
}

INLINE void normalise(float *y, cardlab_layer_norm norm, size_t width) {
  float16 totals[4] = {{0}}, squares[4] = {{0}};
  for (size_t i = 0; i < width; i++) totals[i % 4] += AT(y, i);
  float16 mean = ((totals[0] + totals[1]) + (totals[2] + totals[3])) / (float)width;
  for (size_t i = 0; i < width; i++) {
    float16 gap = AT(y, i) - mean;
    squares[i % 4] += gap * gap;
  }
  float16 square = (squares[0] + squares[1]) + (squares[2] + squares[3]);
  float16 scale = 1.0f / __builtin_elementwise_sqrt(square / (float)width + norm.epsilon);
  for (size_t i = 0; i < width; i++) {
    AT(y, i) = (AT(y, i) - mean) * scale * norm.gain[i] + norm.shift[i];
  }
}

CLONED void cardlab_panel_norm(float *y, cardlab_layer_norm norm, size_t panels, size_t width) {
  for (; panels > 0; panels--, y += width * LANES) normalise(y, norm, width);
}

CLONED void cardlab_panel_residual_norm(
    const float *x, float *residual, cardlab_layer_norm norm, size_t panels, size_t width) {
  for (; panels > 0; panels--, x += width * LANES, residual += width * LANES) {
    for (size_t i = 0; i < width; i++) AT(residual, i) += AT(x, i);
    normalise(residual, norm, width);
  }
}

// The tokens of a text that stand in one panel: lanes `from` to below `to`.
typedef struct {
  size_t from, to;
} lanes;

INLINE lanes lanes_of(size_t panel, size_t first, size_t end) {
  size_t start = panel * LANES;
  return (lanes){first > start ? first - start : 0, end - start < LANES ? end - start : LANES};
}

// The products of `count` lanes of the keys, from `key` on, with one panel of queries.
#define KEYS(count)                                                                                \
  for (; key + count <= range.to; key += count, found += count) {                                  \
    float16 sums[count];                                                                           \
    for (int i = 0; i < count; i++) sums[i] = (float16){0};                                        \
    for (size_t d = 0; d < head; d++) {                                                            \
      float16 query = AT(queries, d);                                                              \
      for (int i = 0; i < count; i++) sums[i] += keys[d * LANES + key + i] * query;                \
    }                                                                                              \
    for (int i = 0; i < count; i++) {                                                              \
      sums[i] *= scale;                                                                            \
      AT(scores, found + i) = sums[i];                                                              \
      top = __builtin_elementwise_max(top, sums[i]);                                               \
    }                                                                                              \
  }

// The sums of `count` places of the values, weighted by the scores of one panel of queries.
#define VALUES(count)                                                                              \
  for (; d + count <= head; d += count) {                                                          \
    float16 sums[count];                                                                           \
    for (int i = 0; i < count; i++) sums[i] = (float16){0};                                        \
    size_t found = 0;                                                                              \
    for (size_t panel = text.first / LANES; panel * LANES < end; panel++) {                        \
      lanes range = lanes_of(panel, text.first, end);                                                \
      const float *values = mixed + (panel * 3 * width + 2 * width + start + d) * LANES;           \
      for (size_t key = range.from; key < range.to; key++, found++) {                              \
        float16 weight = AT(scores, found);                                                        \
        for (int i = 0; i < count; i++) sums[i] += values[i * LANES + key] * weight;               \
      }                                                                                            \
    }                                                                                              \
    for (int i = 0; i < count; i++) {                                                              \
      float16 kept = AT(context, d + i), made = sums[i] * factor;                                  \
      AT(context, d + i) = (float16)(((int16)made & own) | ((int16)kept & ~own));                  \
    }                                                                                              \
  }

CLONED void cardlab_panel_attention(
    const float *mixed, float *contexts, size_t width, size_t head, cardlab_text text,
    float *scores) {
  size_t end = text.first + text.count;
  float scale = 1.0f / __builtin_sqrtf((float)head);
  for (size_t start = 0; start < width; start += head) {
    for (size_t seen = text.first / LANES; seen * LANES < end; seen++) {
      const float *queries = mixed + (seen * 3 * width + start) * LANES;
      float16 top = ALL(-__builtin_inff());
      size_t found = 0;
      for (size_t panel = text.first / LANES; panel * LANES < end; panel++) {
        lanes range = lanes_of(panel, text.first, end);
        const float *keys = mixed + (panel * 3 * width + width + start) * LANES;
        size_t key = range.from;
        KEYS(8)
        KEYS(4)
        KEYS(1)
      }
      float16 total = {0};
      for (size_t key = 0; key < found; key++) {
        float16 power = AT(scores, key) - top;
        exponential(&power);
        AT(scores, key) = power;
        total += power;
      }
      float16 factor = 1.0f / total;
      // Lanes of other texts stay as they are.
      lanes range = lanes_of(seen, text.first, end);
      int16 own;
      for (size_t lane = 0; lane < LANES; lane++) {
        own[lane] = lane >= range.from && lane < range.to ? -1 : 0;
      }
      float *context = contexts + (seen * width + start) * LANES;
      size_t d = 0;
      VALUES(8)
      VALUES(1)
    }
  }
}

void cardlab_panel_token(
    const float *a, const float *b, const float *c, float *y, size_t token, size_t width) {
  y += token / LANES * width * LANES + token % LANES;
  for (size_t i = 0; i < width; i++) y[i * LANES] = a[i] + b[i] + c[i];
}

void cardlab_panel_row(const float *x, size_t token, size_t width, float *y) {
  x += token / LANES * width * LANES + token % LANES;
  for (size_t i = 0; i < width; i++) y[i] = x[i * LANES];
}

// By hand and not by the compiler's half type, which plain x86-64 converts through a library call.
CLONED void cardlab_half_to_float(const uint16_t *x, float *y, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint32_t sign = (uint32_t)(x[i] & 0x8000) << 16;
    uint32_t magnitude = (uint32_t)(x[i] & 0x7FFF) << 13;
    // The exponents' biases differ by 112, and infinity and NaN keep the highest exponent.
    union { uint32_t bits; float value; } result = {magnitude};
    result.value *= 0x1p112f;
    if (magnitude >= 0x0F800000) result.bits = magnitude | 0x7F800000;
    result.bits |= sign;
    y[i] = result.value;
  }
}
