// The kernels compiled for one processor alone, under names of their own, and held to their definitions.
// Included with LEVEL defined (1, 3 or 4, as in x86-64-v3) and CARDLAB_CLONE, the processor's name.
#include "KernelClones.h"

#define CLONE_OF(name, level) name##_v##level
#define CLONE_AT(name, level) CLONE_OF(name, level)
#define CLONE(name) CLONE_AT(name, LEVEL)
// What the panels' products ask for: "x86-64-v4" has its level at place 8.
#define __builtin_cpu_supports(name) (LEVEL >= (name)[8] - '0')
#define cardlab_dot_f32 CLONE(cardlab_dot_f32)
#define cardlab_dots_f32 CLONE(cardlab_dots_f32)
#define cardlab_squares_f32 CLONE(cardlab_squares_f32)
#define cardlab_distance_f32 CLONE(cardlab_distance_f32)
#define cardlab_sum_f32 CLONE(cardlab_sum_f32)
#define cardlab_largest_f32 CLONE(cardlab_largest_f32)
#define cardlab_scale_f32 CLONE(cardlab_scale_f32)
#define cardlab_add_f32 CLONE(cardlab_add_f32)
#define cardlab_multiply_f32 CLONE(cardlab_multiply_f32)
#define cardlab_clamp_f32 CLONE(cardlab_clamp_f32)
#define cardlab_place_f32 CLONE(cardlab_place_f32)
#define cardlab_place_symmetric_f32 CLONE(cardlab_place_symmetric_f32)
#define cardlab_next_above_f32 CLONE(cardlab_next_above_f32)
#define cardlab_panel_fill_f32 CLONE(cardlab_panel_fill_f32)
#define cardlab_panel_products_f32 CLONE(cardlab_panel_products_f32)
#define cardlab_panel_above_f32 CLONE(cardlab_panel_above_f32)
#define cardlab_nearness_f32 CLONE(cardlab_nearness_f32)
#define cardlab_panel_nearness_f32 CLONE(cardlab_panel_nearness_f32)
#define cardlab_dot_f64 CLONE(cardlab_dot_f64)
#define cardlab_dots_f64 CLONE(cardlab_dots_f64)
#define cardlab_squares_f64 CLONE(cardlab_squares_f64)
#define cardlab_distance_f64 CLONE(cardlab_distance_f64)
#define cardlab_sum_f64 CLONE(cardlab_sum_f64)
#define cardlab_largest_f64 CLONE(cardlab_largest_f64)
#define cardlab_scale_f64 CLONE(cardlab_scale_f64)
#define cardlab_add_f64 CLONE(cardlab_add_f64)
#define cardlab_multiply_f64 CLONE(cardlab_multiply_f64)
#define cardlab_clamp_f64 CLONE(cardlab_clamp_f64)
#define cardlab_place_f64 CLONE(cardlab_place_f64)
#define cardlab_place_symmetric_f64 CLONE(cardlab_place_symmetric_f64)
#define cardlab_next_above_f64 CLONE(cardlab_next_above_f64)
#define cardlab_panel_fill_f64 CLONE(cardlab_panel_fill_f64)
#define cardlab_panel_products_f64 CLONE(cardlab_panel_products_f64)
#define cardlab_panel_above_f64 CLONE(cardlab_panel_above_f64)
#define cardlab_draw_indices CLONE(cardlab_draw_indices)
#define cardlab_resampled_sums CLONE(cardlab_resampled_sums)
#define cardlab_nearness_f64 CLONE(cardlab_nearness_f64)
#define cardlab_panel_nearness_f64 CLONE(cardlab_panel_nearness_f64)
#define cardlab_pair_sum CLONE(cardlab_pair_sum)
#define cardlab_pair_squares CLONE(cardlab_pair_squares)
#define cardlab_within CLONE(cardlab_within)
#define cardlab_add_bias CLONE(cardlab_add_bias)
#define cardlab_bias_gelu CLONE(cardlab_bias_gelu)
#define cardlab_panel_dense CLONE(cardlab_panel_dense)
#define cardlab_panel_norm CLONE(cardlab_panel_norm)
#define cardlab_panel_residual_norm CLONE(cardlab_panel_residual_norm)
#define cardlab_panel_attention CLONE(cardlab_panel_attention)
#define cardlab_panel_token CLONE(cardlab_panel_token)
#define cardlab_panel_row CLONE(cardlab_panel_row)
#define cardlab_half_to_float CLONE(cardlab_half_to_float)
#include "../../Sources/Shims/CVectorKernels/CVectorKernels.c"
#include "../../Sources/Shims/CVectorKernels/PairMoments.c"
#include "../../Sources/Shims/CVectorKernels/Windows.c"
#include "../../Sources/Shims/CVectorKernels/Resampling.c"
#undef __builtin_cpu_supports

#undef REAL
#undef SUFFIX
#undef LANES
#define REAL float
#define SUFFIX _f32
#define LANES 16
#define TOLERANCE 1e-5
#include "Definitions.h"
#undef REAL
#undef SUFFIX
#undef LANES
#undef TOLERANCE

#define REAL double
#define SUFFIX _f64
#define LANES 8
#define TOLERANCE 1e-13
#include "Definitions.h"
#include "ResamplingDefinition.h"

#undef REAL
#undef SUFFIX
#undef LANES
#undef TOLERANCE
#include "StatisticsDefinitions.h"

#include "../../Sources/Shims/CVectorKernels/CTransformer.c"
// What it allows itself is not for the definitions.
#pragma clang fp reassociate(off) contract(off)
#include "TransformerDefinitions.h"

const char *CLONE(cardlab_check)(size_t n) {
  const char *wrong = check_f32(n);
  if (!wrong) wrong = check_f64(n);
  if (!wrong) wrong = check_statistics(n);
  if (!wrong) wrong = check_resampling((uint32_t)n);
  return wrong ? wrong : check_transformer(n);
}
