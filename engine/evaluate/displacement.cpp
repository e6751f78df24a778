#include "engine/evaluate/displacement.hpp"

#include "engine/error.hpp"

#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <string>

namespace firemark {
namespace {

void add_interval(Displacement& result, double confidence) {
  if (!(confidence > 0 && confidence < 100))
    throw Error::data("weighted displacement", "a confidence of " + std::to_string(confidence),
                      "It is a percentage between 0 and 100.");
  const double error = std::sqrt(result.variance);
  const double reach =
      std::sqrt(2.0) * boost::math::erfc_inv(2 * ((1 - confidence / 100) / 2)) * error;
  result.z = error > 0 ? result.total / error : std::nan("");
  result.p = std::erfc(std::abs(result.z) / std::sqrt(2.0));
  result.low = result.total - reach;
  result.high = result.total + reach;
}

}  // namespace

Displacement weighted_displacement(const BeforeAfter& treated, const BeforeAfter& control,
                                   const BeforeAfter& around, const BeforeAfter& around_control,
                                   std::array<double, 2> days, double confidence,
                                   double dispersion) {
  if (!(dispersion > 0))
    throw Error::data("weighted displacement", "a dispersion that is not above 0",
                      "It is how many times as much as Poisson counts the counts vary.");
  Displacement result;
  const auto change = [&](const BeforeAfter& land) {
    if (!(land.before >= 0 && land.after >= 0 && land.weight > 0 && days[0] > 0 && days[1] > 0))
      throw Error::data("weighted displacement", "a count below 0, or land or days of 0",
                        "Counts are at least 0; weights and days are above 0.");
    const double before = land.weight * days[0], after = land.weight * days[1];
    result.variance +=
        dispersion * (land.before / (before * before) + land.after / (after * after));
    return land.after / after - land.before / before;
  };
  result.local = change(treated) - change(control);
  result.displaced = change(around) - change(around_control);
  result.total = result.local + result.displaced;
  add_interval(result, confidence);
  return result;
}

Displacement harm_weighted(std::span<const Displacement> kinds, std::span<const double> harm,
                           double confidence) {
  if (kinds.size() != harm.size())
    throw Error::data("harm weights", std::to_string(harm.size()) + " of them",
                      "Give one for each of the " + std::to_string(kinds.size()) + " kinds.");
  Displacement result;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    result.local += harm[k] * kinds[k].local;
    result.displaced += harm[k] * kinds[k].displaced;
    result.total += harm[k] * kinds[k].total;
    result.variance += harm[k] * harm[k] * kinds[k].variance;
  }
  add_interval(result, confidence);
  return result;
}

}  // namespace firemark
