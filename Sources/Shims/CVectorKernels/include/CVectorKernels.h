#pragma once

#include <stddef.h>
#include <stdint.h>

#include "CTransformer.h"

/// A panel holds several rows turned around: 64 bytes with a number of each row, then the next of each.
///
/// Loops over contiguous numbers that BLAS does not have, or has slower for short vectors.
///
/// Each is compiled for x86-64-v4 (AVX-512), x86-64-v3 (AVX2 and FMA) and plain x86-64, and the loader picks
/// one: the same program runs everywhere. Elsewhere (arm64) there is the one version of the platform.

#define CARDLAB_KERNELS(suffix, real)                                                              \
  /* Σ x·y */                                                                                      \
  real cardlab_dot_##suffix(const real *x, const real *y, size_t n);                               \
  /* y ← A·x, where A has `rows` rows of n numbers. */                                             \
  void cardlab_dots_##suffix(const real *a, size_t rows, const real *x, size_t n, real *y);        \
  /* y ← −|a − x|² for each row a of A. */                                                          \
  void cardlab_nearness_##suffix(const real *a, size_t rows, const real *x, size_t n, real *y);    \
  /* Σ (factor·x)², summed in double. */                                                           \
  double cardlab_squares_##suffix(const real *x, size_t n, real factor);                           \
  /* Σ (x − y)², summed in double. */                                                              \
  double cardlab_distance_##suffix(const real *x, const real *y, size_t n);                        \
  /* Σ x, summed in double with Neumaier's correction. */                                          \
  double cardlab_sum_##suffix(const real *x, size_t n);                                            \
  /* The largest |x|, where NaN is larger than infinity. */                                        \
  real cardlab_largest_##suffix(const real *x, size_t n);                                          \
  /* y ← factor·x */                                                                               \
  void cardlab_scale_##suffix(const real *x, real factor, real *y, size_t n);                      \
  /* y ← y + factor·x */                                                                           \
  void cardlab_add_##suffix(const real *x, real factor, real *y, size_t n);                        \
  /* y ← x·factors */                                                                              \
  void cardlab_multiply_##suffix(const real *x, const real *factors, real *y, size_t n);           \
  /* x ← x, but no less than low and no more than high. */                                         \
  void cardlab_clamp_##suffix(real *x, real low, real high, size_t n);                             \
  /* Writes a tile, clamped, at row `top` and column `left` of an n × n matrix, and its mirror     \
     image at row `left` and column `top`. */                                                      \
  void cardlab_place_##suffix(                                                                     \
      const real *tile, size_t height, size_t width, real low, real high, real *x, size_t n,       \
      size_t top, size_t left);                                                                    \
  /* The same for a tile on the diagonal, of which the upper triangle is read; x is its corner. */ \
  void cardlab_place_symmetric_##suffix(                                                           \
      const real *tile, size_t size, real low, real high, real *x, size_t n);                      \
  /* The first index from `start` on with x > threshold; n where there is none. */                 \
  size_t cardlab_next_above_##suffix(const real *x, size_t start, size_t n, real threshold);           \
  /* Turns up to a panel's lanes of rows into a panel; lanes without a row become 0. */            \
  void cardlab_panel_fill_##suffix(const real *rows, size_t count, size_t inner, real *panel);     \
  /* The products of `rows` rows of w, as they lie, with each panel; a panel of x has `inner` places, \
     one of y has `rows`. */                                                                       \
  void cardlab_panel_products_##suffix(                                                            \
      const real *x, size_t x_stride, size_t panels, const real *w, size_t rows, size_t inner,     \
      real *y, size_t y_stride);                                                                   \
  /* The same of their squared distances, with the sign turned. */                                \
  void cardlab_panel_nearness_##suffix(                                                            \
      const real *x, size_t x_stride, size_t panels, const real *w, size_t rows, size_t inner,     \
      real *y, size_t y_stride);                                                                   \
  /* The first row of a panel, from `start` on, in which a score is not below or at its lane's         \
     threshold; `rows` where there is none. */                                                     \
  size_t cardlab_panel_above_##suffix(                                                             \
      const real *scores, size_t start, size_t rows, const real *thresholds);

CARDLAB_KERNELS(f32, float)
CARDLAB_KERNELS(f64, double)
#undef CARDLAB_KERNELS

/* Eight lanes of the double-double sum of a - b: high parts, low parts, and the differences' rounding
   errors; 24 doubles. The lanes are the same on every processor. */
void cardlab_pair_sum(const double *a, const double *b, size_t count, double *sums);
/* The same of (a - b - center - fine) squared: high and low parts, 16 doubles. */
void cardlab_pair_squares(
    const double *a, const double *b, size_t count, double center, double fine, double *sums);

/* How many windows one pass can look through. */
#define CARDLAB_WINDOWS 5

/* Copies the numbers that lie in any of the windows, which are apart and ascending, to `found`, which has room
   for all; counts, two a window, those below its floor and those up to its ceiling. How many were found. */
size_t cardlab_within(
    const double *x, size_t n, const double *floors, const double *ceilings, size_t windows,
    size_t *counts, double *found);

/* Where n is at most this, a drawn word gives two indices: of 2^32 words fewer than one in 256 is drawn again. */
#define CARDLAB_TWO_INDICES_UP_TO 4096
/* Indices below n, each equally likely; `count` is a multiple of 32.

   They come from eight generators xoshiro256++ side by side: `state` holds the first words of all, then the
   second, the third and the fourth, 32 words, and is advanced. Of a step's eight numbers the lower and the upper
   32 bits are words of their own, lane by lane. Lemire's multiplication ("Fast random integer generation in an
   interval", 2019) makes each an index; where two are had of it, the second is made of what the first leaves
   (Brackett-Rozinsky and Lemire, "Batched ranged random integer generation", 2024), and the step's second indices
   follow its first. A step in which a word is biased is passed over whole. */
void cardlab_draw_indices(uint32_t n, uint64_t *state, uint32_t *indices, size_t count);

/* Indices that are drawn before they are used; those left over at the end are dropped. */
#define CARDLAB_DRAWN_AT_ONCE 1024
/* `count` sums of `draws` of the n values, drawn with replacement.

   The draws are added in eight sums, in turn, and what remains of a part of them in the first: the digits are the
   same on every processor. */
void cardlab_resampled_sums(
    const double *values, uint32_t n, size_t draws, uint64_t *state, double *sums, size_t count);
