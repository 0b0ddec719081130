#include "CBoostMath.h"

#include <boost/math/distributions/normal.hpp>

#include <limits>

namespace {

using namespace boost::math::policies;

// Double stays double (promotion to long double costs a factor of four), and domain errors come
// back as NaN or infinity, never as an exception through C.
using Policy = policy<
    promote_double<false>, domain_error<ignore_error>, pole_error<ignore_error>,
    overflow_error<ignore_error>, evaluation_error<ignore_error>>;

template <typename Body> double guarded(Body body) {
  try {
    return body();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

} // namespace

extern "C" double cardlab_normal_cdf(double x) {
  return guarded([&] { return cdf(boost::math::normal_distribution<double, Policy>(), x); });
}
