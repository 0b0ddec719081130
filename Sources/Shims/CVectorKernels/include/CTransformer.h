#pragma once

#include <stddef.h>
#include <stdint.h>

/// The steps of a transformer, on tokens in panels of 16.
///
/// A panel holds one number of each of its tokens side by side, then the next of each, and so on: place i
/// of token t stands at `panel[i * 16 + t]`. So every step goes through a panel 16 tokens at a time, a dense
/// layer multiplies its weights as they lie in the model's file, and nothing is ever packed or turned around.

/// Tokens in a panel.
#define CARDLAB_PANEL 16

/// A dense layer: one row of weights for each output, its bias, and whether GELU follows:
/// gelu(x) = x·(1 + erf(x/√2))/2.
typedef struct {
  const float *weights;
  const float *bias;
  int gelu;
} cardlab_dense;

/// y ← dense(x), panel by panel: `inputs` places of a token become `outputs` of the `places` that it has in y.
void cardlab_panel_dense(
    const float *x, size_t panels, size_t inputs, cardlab_dense dense, size_t outputs, float *y,
    size_t places);

/// How a token is normalised: to mean 0 and variance 1 (plus `epsilon`), then times `gain` plus `shift`.
typedef struct {
  const float *gain;
  const float *shift;
  float epsilon;
} cardlab_layer_norm;

/// y ← norm(y)
void cardlab_panel_norm(float *y, cardlab_layer_norm norm, size_t panels, size_t width);

/// residual ← norm(x + residual)
void cardlab_panel_residual_norm(
    const float *x, float *residual, cardlab_layer_norm norm, size_t panels, size_t width);

/// The tokens of one text, counted through the panels.
typedef struct {
  size_t first;
  size_t count;
} cardlab_text;

/// softmax(Q·Kᵀ/√head)·V for every head of one text.
///
/// Queries, keys and values lie one after the other in `mixed`, `width` places of a token each. `scores` has
/// room for 16 numbers for each token of the text.
void cardlab_panel_attention(
    const float *mixed, float *contexts, size_t width, size_t head, cardlab_text text,
    float *scores);

/// Writes a + b + c as one token.
void cardlab_panel_token(
    const float *a, const float *b, const float *c, float *y, size_t token, size_t width);

/// Reads one token.
void cardlab_panel_row(const float *x, size_t token, size_t width, float *y);

/// IEEE 754 binary16 to binary32.
void cardlab_half_to_float(const uint16_t *x, float *y, size_t n);
