// Logarithms of tail probabilities, finite where the probabilities underflow. Boost.Math 1.74 has none.
#include "CBoostMath.h"
#include "Guarded.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>

#include <cmath>

using cardlab::guarded;

namespace {

// Below this a probability has lost digits or is about to.
constexpr double smallest = 1e-290;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The continued fraction b0 + a1/(b1 + a2/(b2 + …)) by Lentz's modified method.
template <typename Terms> double continued_fraction(double b0, Terms terms) {
  constexpr double tiny = 1e-300;
  double f = b0 == 0 ? tiny : b0, c = f, d = 0;
  for (int i = 1; i < 100000; ++i) {
    double a, b;
    terms(i, a, b);
    d = b + a * d;
    if (d == 0) d = tiny;
    c = b + a / c;
    if (c == 0) c = tiny;
    d = 1 / d;
    double step = c * d;
    f *= step;
    if (std::fabs(step - 1) < 1e-16) break;
  }
  return f;
}

/// log I_x(a, b) for x below the mean (DLMF 8.17.22).
double log_ibeta_tail(double x, double y, double a, double b) {
  double fraction = continued_fraction(1, [&](int i, double &numerator, double &denominator) {
    int m = i / 2;
    denominator = 1;
    numerator = i % 2 == 0 ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                           : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
  });
  return a * std::log(x) + b * std::log(y) - std::log(a) - cardlab_log_beta(a, b) -
         std::log(fraction);
}

} // namespace

extern "C" double cardlab_log_beta(double a, double b) {
  return guarded([&]() -> double {
    long double la = boost::math::lgamma(static_cast<long double>(a));
    long double lb = boost::math::lgamma(static_cast<long double>(b));
    long double lab = boost::math::lgamma(static_cast<long double>(a) + b);
    return static_cast<double>(la + lb - lab);
  });
}

extern "C" double cardlab_normal_log_cdf(double x) {
  return guarded([&]() -> double {
    if (x > -1) return boost::math::log1p(-cardlab_normal_cdf(-x));
    if (x > -30) return std::log(cardlab_normal_cdf(x));
    // Mills' ratio as Laplace's continued fraction.
    double z = -x;
    double fraction = continued_fraction(z, [&](int i, double &a, double &b) {
      a = i;
      b = z;
    });
    return -0.5 * z * z - 0.91893853320467274178 - std::log(fraction);
  });
}

extern "C" double cardlab_beta_log_cdf(double x, double a, double b) {
  return guarded([&]() -> double {
    double p = cardlab_beta_cdf(x, a, b);
    if (std::isnan(p)) return not_a_number;
    if (p > 0.5) return boost::math::log1p(-cardlab_beta_sf(x, a, b));
    if (p > smallest) return std::log(p);
    return x <= 0 ? -infinity : log_ibeta_tail(x, 1 - x, a, b);
  });
}

extern "C" double cardlab_beta_log_sf(double x, double a, double b) {
  return guarded([&]() -> double {
    double p = cardlab_beta_sf(x, a, b);
    if (std::isnan(p)) return not_a_number;
    if (p > 0.5) return boost::math::log1p(-cardlab_beta_cdf(x, a, b));
    if (p > smallest) return std::log(p);
    return x >= 1 ? -infinity : log_ibeta_tail(1 - x, x, b, a);
  });
}

extern "C" double cardlab_t_log_cdf(double x, double df) {
  return guarded([&]() -> double {
    if (std::isinf(df)) return cardlab_normal_log_cdf(x);
    double p = cardlab_t_cdf(x, df);
    if (std::isnan(p)) return not_a_number;
    if (p > 0.5) return boost::math::log1p(-cardlab_t_cdf(-x, df));
    if (p > smallest) return std::log(p);
    if (std::isinf(x)) return -infinity;
    double ratio = x / std::sqrt(df);
    double logx = std::fabs(ratio) > 1e100 ? -2 * std::log(std::fabs(ratio)) : 0;
    if (logx != 0)  // 1 / (1 + ratio^2) underflows; the leading term is exact there.
      return df / 2 * logx - std::log(df / 2) - cardlab_log_beta(df / 2, 0.5) - std::log(2.0);
    double square = ratio * ratio;
    return log_ibeta_tail(1 / (1 + square), square / (1 + square), df / 2, 0.5) - std::log(2.0);
  });
}

extern "C" double cardlab_gamma_log_cdf(double x, double shape) {
  return guarded([&]() -> double {
    double p = cardlab_gamma_cdf(x, shape);
    if (std::isnan(p)) return not_a_number;
    if (p > 0.5) return boost::math::log1p(-cardlab_gamma_sf(x, shape));
    if (p > smallest) return std::log(p);
    if (x <= 0) return -infinity;
    double term = 1, sum = 1;
    for (int n = 1; n < 100000 && term > 1e-17 * sum; ++n) {
      term *= x / (shape + n);
      sum += term;
    }
    return shape * std::log(x) - x - cardlab_log_gamma(shape + 1) + std::log(sum);
  });
}

extern "C" double cardlab_gamma_log_sf(double x, double shape) {
  return guarded([&]() -> double {
    double p = cardlab_gamma_sf(x, shape);
    if (std::isnan(p)) return not_a_number;
    if (p > 0.5) return boost::math::log1p(-cardlab_gamma_cdf(x, shape));
    if (p > smallest) return std::log(p);
    if (std::isinf(x)) return -infinity;
    // Q(s, x) = x^s e^-x / Γ(s) / (x + 1 - s - 1(1-s)/(x + 3 - s - …)), DLMF 8.9.2.
    double fraction = continued_fraction(x + 1 - shape, [&](int i, double &a, double &b) {
      a = -i * (i - shape);
      b = x + 2 * i + 1 - shape;
    });
    return shape * std::log(x) - x - cardlab_log_gamma(shape) - std::log(fraction);
  });
}
