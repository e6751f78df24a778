#include "engine/evaluate/rate_ratio.hpp"

#include "engine/error.hpp"

#include <boost/math/special_functions/erf.hpp>

#include <cmath>

namespace firemark {

RateRatio rate_ratio(const BeforeAfter& treated, const BeforeAfter& control, double confidence,
                     double dispersion) {
  double counts[] = {treated.after, treated.before, control.after, control.before};
  RateRatio result;
  for (const double n : counts) {
    if (!(n >= 0)) throw Error::data("rate ratio", "a count below 0", "Counts are at least 0.");
    result.added = result.added || n == 0;
  }
  if (!(confidence > 0 && confidence < 100 && dispersion > 0))
    throw Error::data("rate ratio", "a confidence or a dispersion out of bounds",
                      "Confidence is above 0 and below 100, dispersion above 0.");
  double variance = 0;
  for (double& n : counts) {
    if (result.added) n += 0.5;
    variance += dispersion / n;
  }
  const double log_ratio = std::log(counts[0] / counts[1] / (counts[2] / counts[3]));
  const double error = std::sqrt(variance);
  const double reach = std::sqrt(2.0) * boost::math::erf_inv(confidence / 100) * error;
  result.ratio = std::exp(log_ratio);
  result.low = std::exp(log_ratio - reach);
  result.high = std::exp(log_ratio + reach);
  result.p = std::erfc(std::abs(log_ratio) / error / std::sqrt(2.0));
  return result;
}

}  // namespace firemark
