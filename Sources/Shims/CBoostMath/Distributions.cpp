#include "CBoostMath.h"
#include "Guarded.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <cmath>

using namespace boost::math;
using cardlab::guarded;
using cardlab::Policy;

namespace {

// Far in a tail the power terms of the incomplete functions are differences of large logarithms, and
// a double keeps too few of their digits. The extra bits of long double cost little, because few
// calls get there.
using Wide = policies::policy<
    policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>>;

bool delicate(double p, double size) { return p < 1e-8 || size > 200; }

double beta_lower(double x, double a, double b) {
  double p = ibeta(a, b, x, Policy());
  if (!delicate(p, a + b)) return p;
  return static_cast<double>(
      ibeta(static_cast<long double>(a), static_cast<long double>(b), static_cast<long double>(x), Wide()));
}

double beta_upper(double x, double a, double b) {
  double p = ibetac(a, b, x, Policy());
  if (!delicate(p, a + b)) return p;
  return static_cast<double>(
      ibetac(static_cast<long double>(a), static_cast<long double>(b), static_cast<long double>(x), Wide()));
}

double gamma_lower(double x, double shape) {
  double p = gamma_p(shape, x, Policy());
  if (!delicate(p, shape)) return p;
  return static_cast<double>(
      gamma_p(static_cast<long double>(shape), static_cast<long double>(x), Wide()));
}

double gamma_upper(double x, double shape) {
  double p = gamma_q(shape, x, Policy());
  if (!delicate(p, shape)) return p;
  return static_cast<double>(
      gamma_q(static_cast<long double>(shape), static_cast<long double>(x), Wide()));
}

/// The normal tail above z > 8: the density times Mills' ratio, Laplace's continued fraction.
///
/// exp(-z²/2) loses a digit for each digit of z²/2, unless z is split into a head whose square is
/// exact and a small rest.
double far_tail(double z) {
  double fraction = z;
  for (int i = 60; i > 0; --i) fraction = z + i / fraction;
  double head = std::floor(z * 16) / 16;
  double rest = (z - head) * (z + head) / 2;
  double half = head * head / 4;
  // In two halves, so that only the last product can be subnormal.
  double density = 0.39894228040143267794 * std::exp(-half) / fraction * std::exp(-rest);
  return density * std::exp(-half);
}

} // namespace

extern "C" double cardlab_normal_pdf(double x) {
  return guarded([&] { return pdf(normal_distribution<double, Policy>(), x); });
}

extern "C" double cardlab_normal_cdf(double x) {
  if (x < -8 && x > -39) return far_tail(-x);
  return guarded([&] { return cdf(normal_distribution<double, Policy>(), x); });
}

extern "C" double cardlab_normal_quantile(double p) {
  return guarded([&] { return quantile(normal_distribution<double, Policy>(), p); });
}

extern "C" double cardlab_t_cdf(double x, double df) {
  return guarded([&]() -> double {
    if (!(df > 0) || std::isnan(x)) return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(df)) return cardlab_normal_cdf(x);
    if (std::isinf(x)) return x < 0 ? 0 : 1;
    double square = x * x;
    if (std::isinf(square)) square = std::numeric_limits<double>::max();
    double tail = square < df ? beta_upper(square / (df + square), 0.5, df / 2) / 2
                              : beta_lower(df / (df + square), df / 2, 0.5) / 2;
    return x > 0 ? 1 - tail : tail;
  });
}

extern "C" double cardlab_t_quantile(double p, double df) {
  return guarded([&]() -> double {
    if (std::isinf(df)) return cardlab_normal_quantile(p);
    return quantile(students_t_distribution<double, Policy>(df), p);
  });
}

extern "C" double cardlab_noncentral_t_cdf(double x, double df, double delta) {
  return guarded([&] { return cdf(non_central_t_distribution<double, Policy>(df, delta), x); });
}

extern "C" double cardlab_noncentral_t_sf(double x, double df, double delta) {
  return guarded(
      [&] { return cdf(complement(non_central_t_distribution<double, Policy>(df, delta), x)); });
}

extern "C" double cardlab_beta_pdf(double x, double a, double b) {
  return guarded([&] { return ibeta_derivative(a, b, x, Policy()); });
}

extern "C" double cardlab_beta_cdf(double x, double a, double b) {
  return guarded([&] { return beta_lower(x, a, b); });
}

extern "C" double cardlab_beta_sf(double x, double a, double b) {
  return guarded([&] { return beta_upper(x, a, b); });
}

extern "C" double cardlab_beta_quantile(double p, double a, double b) {
  return guarded([&] { return ibeta_inv(a, b, p, Policy()); });
}

extern "C" double cardlab_beta_isf(double p, double a, double b) {
  return guarded([&] { return ibetac_inv(a, b, p, Policy()); });
}

extern "C" double cardlab_gamma_cdf(double x, double shape) {
  return guarded([&] { return gamma_lower(x, shape); });
}

extern "C" double cardlab_gamma_sf(double x, double shape) {
  return guarded([&] { return gamma_upper(x, shape); });
}

extern "C" double cardlab_gamma_quantile(double p, double shape) {
  return guarded([&] { return gamma_p_inv(shape, p, Policy()); });
}

extern "C" double cardlab_gamma_isf(double p, double shape) {
  return guarded([&] { return gamma_q_inv(shape, p, Policy()); });
}

extern "C" double cardlab_binomial_pmf(double k, double n, double p) {
  return guarded([&]() -> double {
    if (k < 0 || k > n) return 0;
    if (p == 0) return k == 0;
    if (p == 1) return k == n;
    if (k == 0) return std::exp(n * std::log1p(-p));
    if (k == n) return std::pow(p, n);
    long double derivative = ibeta_derivative(
        static_cast<long double>(k + 1), static_cast<long double>(n - k + 1),
        static_cast<long double>(p), Wide());
    return static_cast<double>(derivative / (n + 1));
  });
}

extern "C" double cardlab_poisson_pmf(double k, double mean) {
  return guarded([&]() -> double {
    if (mean == 0) return k == 0;
    return static_cast<double>(gamma_p_derivative(
        static_cast<long double>(k + 1), static_cast<long double>(mean), Wide()));
  });
}

extern "C" double cardlab_log_gamma(double x) {
  return guarded([&] { return boost::math::lgamma(x, Policy()); });
}

extern "C" double cardlab_gamma_delta_ratio(double x, double delta) {
  return guarded([&] { return tgamma_delta_ratio(x, delta, Policy()); });
}
