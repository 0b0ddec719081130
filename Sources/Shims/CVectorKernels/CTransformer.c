#include "CTransformer.h"

#include "Clones.h"

// Sums may be taken in any order, so that the compiler can take sixteen at a time.
#pragma clang fp reassociate(on) contract(fast)

// The products of WEIGHTS rows of w with ROWS rows of x. What w has a few rows further on is fetched
// meanwhile: reading w is what takes the time.
#define PROJECT(WEIGHTS, ROWS)                                                                     \
  INLINE void project_##WEIGHTS##_##ROWS(                                                          \
      const float *x, const float *w, float *y, size_t inner, size_t stride) {                     \
    float16 sums[WEIGHTS][ROWS];                                                                   \
    for (int a = 0; a < WEIGHTS; a++) {                                                            \
      for (int b = 0; b < ROWS; b++) sums[a][b] = (float16){0};                                    \
    }                                                                                              \
    for (size_t i = 0; i < inner; i += 16) {                                                       \
      float16 u[WEIGHTS];                                                                          \
      for (int a = 0; a < WEIGHTS; a++) {                                                          \
        if (WEIGHTS > 1) __builtin_prefetch(w + a * inner + i + 1536, 0, 3);                       \
        u[a] = *(const float16 *)(w + a * inner + i);                                              \
      }                                                                                            \
      for (int b = 0; b < ROWS; b++) {                                                             \
        float16 v = *(const float16 *)(x + b * inner + i);                                         \
        for (int a = 0; a < WEIGHTS; a++) sums[a][b] += u[a] * v;                                  \
      }                                                                                            \
    }                                                                                              \
    for (int a = 0; a < WEIGHTS; a++) {                                                            \
      for (int b = 0; b < ROWS; b++) {                                                             \
        float total = 0;                                                                           \
        for (int lane = 0; lane < 16; lane++) total += sums[a][b][lane];                           \
        y[b * stride + a] = total;                                                                 \
      }                                                                                            \
    }                                                                                              \
  }

PROJECT(1, 1)
PROJECT(1, 2)
PROJECT(2, 1)
PROJECT(2, 2)
PROJECT(2, 4)
PROJECT(2, 8)

CLONED void cardlab_project_few(
    const float *x, const float *w, float *y, size_t rows, size_t outputs, size_t inner,
    size_t stride) {
  size_t output = 0;
  // With one row or two, w is best read as one stream.
  size_t pairs = rows > 2 ? outputs / 2 * 2 : 0;
  for (; output < pairs; output += 2, w += 2 * inner) {
    size_t row = 0;
    for (; row + 8 <= rows; row += 8) {
      project_2_8(x + row * inner, w, y + row * stride + output, inner, stride);
    }
    for (; row + 4 <= rows; row += 4) {
      project_2_4(x + row * inner, w, y + row * stride + output, inner, stride);
    }
    for (; row + 2 <= rows; row += 2) {
      project_2_2(x + row * inner, w, y + row * stride + output, inner, stride);
    }
    if (row < rows) project_2_1(x + row * inner, w, y + row * stride + output, inner, stride);
  }
  for (; output < outputs; output++, w += inner) {
    size_t row = 0;
    for (; row + 2 <= rows; row += 2) {
      project_1_2(x + row * inner, w, y + row * stride + output, inner, stride);
    }
    if (row < rows) project_1_1(x + row * inner, w, y + row * stride + output, inner, stride);
  }
}

// e^x to about 1 unit of the last place, with x held within what a float can show.
// Source of the constants: Cephes, expf.c (Moshier).
INLINE float exponential(float x) {
  x = x < 88.0f ? x : 88.0f;
  x = x > -87.0f ? x : -87.0f;
  float scaled = x * 1.44269504088896341f;
  int n = (int)(scaled + (scaled < 0 ? -0.5f : 0.5f));
  float r = x - (float)n * 0.693359375f;
  r = r + (float)n * 2.12194440e-4f;
  float p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  union { int bits; float value; } power = {(n + 127) << 23};
  return p * power.value;
}

// erf(x) as a quotient of polynomials on [-4, 4], beyond which it is 1 to the last place.
// Source of the constants: Eigen, generic_fast_erf_float.
INLINE float error_function(float x) {
  x = x < 4.0f ? x : 4.0f;
  x = x > -4.0f ? x : -4.0f;
  float s = x * x;
  float p = s * -2.72614225801306e-10f + 2.77068142495902e-08f;
  p = p * s - 2.10102402082508e-06f;
  p = p * s - 5.69250639462346e-05f;
  p = p * s - 7.34990630326855e-04f;
  p = p * s - 2.95459980854025e-03f;
  p = p * s - 1.60960333262415e-02f;
  float q = s * -1.45660718464996e-05f - 2.13374055278905e-04f;
  q = q * s - 1.68282697438203e-03f;
  q = q * s - 7.37332916720468e-03f;
  q = q * s - 1.42647390514189e-02f;
  return x * p / q;
}

CLONED void cardlab_add_bias(float *x, const float *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    for (size_t i = 0; i < columns; i++) x[i] += bias[i];
  }
}

CLONED void cardlab_bias_gelu(float *x, const float *bias, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    for (size_t i = 0; i < columns; i++) {
      float v = x[i] + bias[i];
      float half = 0.5f * v;
      x[i] = half * error_function(v * 0.70710678118654752f) + half;
    }
  }
}

INLINE void normalise(float *y, cardlab_layer_norm norm, size_t columns) {
  float total = 0;
  for (size_t i = 0; i < columns; i++) total += y[i];
  float mean = total / (float)columns;
  float squares = 0;
  for (size_t i = 0; i < columns; i++) squares += (y[i] - mean) * (y[i] - mean);
  float scale = 1.0f / __builtin_sqrtf(squares / (float)columns + norm.epsilon);
  for (size_t i = 0; i < columns; i++) {
    y[i] = (y[i] - mean) * scale * norm.gain[i] + norm.shift[i];
  }
}

CLONED void cardlab_bias_residual_norm(
    const float *x, const float *bias, float *residual, cardlab_layer_norm norm, size_t rows,
    size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, residual += columns) {
    for (size_t i = 0; i < columns; i++) residual[i] = x[i] + bias[i] + residual[i];
    normalise(residual, norm, columns);
  }
}

CLONED void cardlab_sum_norm(
    const float *a, const float *b, const float *c, float *y, cardlab_layer_norm norm,
    size_t columns) {
  for (size_t i = 0; i < columns; i++) y[i] = a[i] + b[i] + c[i];
  normalise(y, norm, columns);
}

CLONED void cardlab_softmax(float *x, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    float top = x[0];
    for (size_t i = 1; i < columns; i++) top = x[i] > top ? x[i] : top;
    float total = 0;
    for (size_t i = 0; i < columns; i++) {
      x[i] = exponential(x[i] - top);
      total += x[i];
    }
    float factor = 1.0f / total;
    for (size_t i = 0; i < columns; i++) x[i] *= factor;
  }
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
