#include "engine/scan/likelihood.hpp"

#include <cmath>

namespace firemark {
namespace {

/// n ln(n / fair), with 0 ln 0 = 0.
double surprise(double n, double fair) { return n > 0 ? n * std::log(n / fair) : 0; }

}  // namespace

double ScanLikelihood::operator()(double inside, double measure) const {
  const double expectation = expected(measure);
  if (!looked_at(inside, inside - expectation)) return 0;
  double ratio = surprise(inside, expectation) + surprise(cases - inside, cases - expectation);
  if (bernoulli) {
    const double controls = total - cases;
    ratio += surprise(measure - inside, measure * controls / total) +
             surprise(controls - (measure - inside), (total - measure) * controls / total);
  }
  return ratio;
}

}  // namespace firemark
