#include "engine/scan/problem.hpp"

#include "engine/error.hpp"

#include <cmath>
#include <numbers>
#include <string>

namespace firemark {
namespace {

ScanData flattened(const ScanData& data) {
  ScanData flat = {.at = data.at, .neighbours = data.neighbours};
  flat.cases.resize(data.places());
  flat.measure.resize(data.measure.empty() ? 0 : data.places());
  for (std::size_t cell = 0; cell < data.cases.size(); ++cell) {
    flat.cases[cell / data.intervals] += data.cases[cell];
    if (!data.measure.empty()) flat.measure[cell / data.intervals] += data.measure[cell];
  }
  return flat;
}

void check_flexible(const ScanOptions& options) {
  if (!options.ellipses.empty() || options.gini) {
    throw Error::usage(options.gini ? "gini" : "ellipses", "it is for circles only",
                       "Leave it out, or set window to circle.");
  }
  if (options.window == ScanWindow::flexible) return;
  if (options.time != ScanTime::none) {
    throw Error::usage("window", "restricted ones are for scans without time",
                       "Set time to none, or window to flexible.");
  }
  if (options.rates != ScanRates::high) {
    throw Error::usage("rates", "restricted windows are for high ones",
                       "Set rates to high, or window to flexible.");
  }
}

void check_together(const ScanOptions& options) {
  const bool flat = options.time == ScanTime::none;
  if (options.gini && options.rates != ScanRates::high) {
    throw Error::usage("gini", "it is for high rates", "Leave it out, or set rates to high.");
  }
  if (options.window != ScanWindow::circle) check_flexible(options);
  if (flat && options.model == ScanModel::permutation) {
    throw Error::usage("time", "a permutation has no meaning without it",
                       "Ask for retrospective or prospective time, or for another model.");
  }
  if (flat) return;
  if (!options.ellipses.empty()) {
    throw Error::usage("ellipses", "they are for scans without time", "Set time to none.");
  }
  if (options.gini) {
    throw Error::usage("gini", "it is for scans without time", "Set time to none.");
  }
}

}  // namespace

ScanProblem scan_problem(const ScanData& given, const ScanOptions& options) {
  check_together(options);
  if (options.window != ScanWindow::circle && given.neighbours.size() != given.places()) {
    throw Error::usage("window", "only areas have neighbours that make it flexible",
                       "Give areas, or set window to circle.");
  }
  ScanData data = options.time == ScanTime::none ? flattened(given) : given;
  const bool bernoulli = options.model == ScanModel::bernoulli;
  double cases = 0, total = 0;
  for (const std::uint32_t n : data.cases) cases += n;
  if (cases < 2) {
    throw Error::data("cases", cases < 1 ? "there are none" : "there is only one",
                      "A scan needs at least two.");
  }
  for (std::size_t cell = 0; cell < data.measure.size(); ++cell) {
    const double measure = data.measure[cell];
    const std::uint32_t n = data.cases[cell];
    total += measure;
    if (bernoulli ? n <= measure : n == 0 || measure > 0) continue;
    throw Error::data("place " + std::to_string(cell / data.intervals + 1),
                      std::to_string(n) + (n == 1 ? " case" : " cases") +
                          (bernoulli ? ", more than there are people" : ", but no population"),
                      "Correct the population, or leave the cases out.");
  }
  if (bernoulli && !(total > cases)) {
    throw Error::data("controls", "there are none", "Give at least one.");
  }
  if (options.model == ScanModel::permutation) data.measure.clear();
  if (options.model == ScanModel::poisson) {
    for (double& measure : data.measure) measure *= cases / total;
  }
  return {.data = std::move(data),
          .likelihood = {.bernoulli = bernoulli,
                         .cases = cases,
                         .total = bernoulli ? total : cases,
                         .min_cases = static_cast<double>(options.min_cases),
                         .high = options.rates != ScanRates::low,
                         .low = options.rates != ScanRates::high}};
}

std::vector<WindowShape> window_shapes(std::span<const double> longer,
                                       std::span<const double> angles) {
  if (longer.size() != angles.size()) {
    throw Error::usage("angles",
                       "there are " + std::to_string(angles.size()) + " for " +
                           std::to_string(longer.size()) + " ellipses",
                       "Give a number of angles for each ellipse.");
  }
  std::vector<WindowShape> shapes = {{}};
  for (std::size_t i = 0; i < longer.size(); ++i) {
    const double count = std::floor(angles[i]);
    for (double k = 0; k < count; ++k) {
      shapes.push_back({.shape = longer[i], .angle = k * std::numbers::pi / count});
    }
  }
  return shapes;
}

std::vector<double> shape_factors(std::span<const WindowShape> shapes, double penalty) {
  std::vector<double> factors;
  for (const WindowShape& one : shapes) {
    const double s = one.shape;
    factors.push_back(std::pow(4 * s / ((s + 1) * (s + 1)), penalty));
  }
  return factors;
}

}  // namespace firemark
