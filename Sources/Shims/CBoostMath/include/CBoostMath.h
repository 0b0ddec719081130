#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// The standard normal's cumulative distribution function.
double cardlab_normal_cdf(double x);

#ifdef __cplusplus
}
#endif
