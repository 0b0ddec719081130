#pragma once

#include <stddef.h>
#include <stdint.h>

/// What a transformer does between its matrix products, each in one pass over memory.
///
/// Matrices are row-major and dense.

/// y ← x·wᵀ for a few rows: x has `rows` × `inner`, w has `outputs` × `inner`, and the rows of y begin
/// `stride` apart. For up to some 16 rows it takes two thirds of the time of a BLAS product, which first copies w.
/// `inner` must be a multiple of 16.
void cardlab_project_few(
    const float *x, const float *w, float *y, size_t rows, size_t outputs, size_t inner,
    size_t stride);

/// x ← x + bias, for each row.
void cardlab_add_bias(float *x, const float *bias, size_t rows, size_t columns);

/// x ← gelu(x + bias), for each row: gelu(x) = x·(1 + erf(x/√2))/2.
void cardlab_bias_gelu(float *x, const float *bias, size_t rows, size_t columns);

/// How a row is normalised: to mean 0 and variance 1 (plus `epsilon`), then times `gain` plus `shift`.
typedef struct {
  const float *gain;
  const float *shift;
  float epsilon;
} cardlab_layer_norm;

/// residual ← norm(x + bias + residual), for each row.
void cardlab_bias_residual_norm(
    const float *x, const float *bias, float *residual, cardlab_layer_norm norm, size_t rows,
    size_t columns);

/// y ← norm(a + b + c), for one row.
void cardlab_sum_norm(
    const float *a, const float *b, const float *c, float *y, cardlab_layer_norm norm,
    size_t columns);

/// Each row becomes positive numbers that add up to 1: exp(x) over their sum.
void cardlab_softmax(float *x, size_t rows, size_t columns);

/// IEEE 754 binary16 to binary32.
void cardlab_half_to_float(const uint16_t *x, float *y, size_t n);
