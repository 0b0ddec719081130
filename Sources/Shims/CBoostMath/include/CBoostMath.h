#pragma once

// Special functions and distributions of Boost.Math behind plain C.
//
// Every function is total: an argument outside its domain gives NaN, never an exception.
// `sf` is the survival function 1 - cdf, `isf` its inverse; both keep full relative accuracy far in
// the tail. `log_…` give natural logarithms that stay finite where the value itself underflows.

#ifdef __cplusplus
extern "C" {
#endif

/// The standard normal distribution.
double cardlab_normal_pdf(double x);
double cardlab_normal_cdf(double x);
double cardlab_normal_log_cdf(double x);
double cardlab_normal_quantile(double p);

/// Student's t distribution.
double cardlab_t_cdf(double x, double df);
double cardlab_t_log_cdf(double x, double df);
double cardlab_t_quantile(double p, double df);

/// Student's t distribution with non-centrality delta.
double cardlab_noncentral_t_cdf(double x, double df, double delta);
double cardlab_noncentral_t_sf(double x, double df, double delta);

/// The regularised incomplete beta function I_x(a, b) and its complement.
double cardlab_beta_pdf(double x, double a, double b);
double cardlab_beta_cdf(double x, double a, double b);
double cardlab_beta_sf(double x, double a, double b);
double cardlab_beta_log_cdf(double x, double a, double b);
double cardlab_beta_log_sf(double x, double a, double b);
double cardlab_beta_quantile(double p, double a, double b);
double cardlab_beta_isf(double p, double a, double b);

/// The regularised incomplete gamma functions P(shape, x) and Q(shape, x).
double cardlab_gamma_cdf(double x, double shape);
double cardlab_gamma_sf(double x, double shape);
double cardlab_gamma_log_cdf(double x, double shape);
double cardlab_gamma_log_sf(double x, double shape);
double cardlab_gamma_quantile(double p, double shape);
double cardlab_gamma_isf(double p, double shape);

/// Point probabilities, accurate to a few units in the last place.
double cardlab_binomial_pmf(double k, double n, double p);
double cardlab_poisson_pmf(double k, double mean);

/// Logarithms of the gamma and beta functions, and the ratio of gamma functions at x and x + delta.
double cardlab_log_gamma(double x);
double cardlab_log_beta(double a, double b);
double cardlab_gamma_delta_ratio(double x, double delta);

#ifdef __cplusplus
}
#endif
