#pragma once

#include <boost/math/policies/policy.hpp>

#include <limits>

namespace cardlab {

// Double stays double (promotion to long double costs a factor of four), and domain errors come
// back as NaN or infinity, never as an exception through C.
using Policy = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::denorm_error<boost::math::policies::ignore_error>,
    boost::math::policies::rounding_error<boost::math::policies::ignore_error>,
    boost::math::policies::indeterminate_result_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

template <typename Body> double guarded(Body body) {
  try {
    return static_cast<double>(body());
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

} // namespace cardlab
