#include "engine/evaluate/sppt.hpp"

#include "engine/error.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace firemark {
namespace {

constexpr std::string_view tests[] = {"chi-nmin1", "chi", "yates", "fisher"};
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A unit's points and all others', base and test.
struct Table {
  std::uint64_t base = 0, test = 0, base_rest = 0, test_rest = 0;
};

double chi_square_p(const Table& table, ShareTest test) {
  const double cells[2][2] = {
      {static_cast<double>(table.base), static_cast<double>(table.test)},
      {static_cast<double>(table.base_rest), static_cast<double>(table.test_rest)}};
  const double rows[] = {cells[0][0] + cells[0][1], cells[1][0] + cells[1][1]};
  const double columns[] = {cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]};
  const double n = rows[0] + rows[1];
  if (rows[0] == 0 || rows[1] == 0 || columns[0] == 0 || columns[1] == 0) return unknown;
  // Of a table of two by two all four cells are as far from what is expected.
  const double away = std::abs(cells[0][0] - rows[0] * columns[0] / n);
  const double far = test == ShareTest::yates ? away - std::min(0.5, away) : away;
  double chi = 0;
  for (const double row : rows)
    for (const double column : columns) chi += far * far / (row * column / n);
  if (test == ShareTest::chi_nmin1) chi *= (n - 1) / n;
  return boost::math::cdf(complement(boost::math::chi_squared(1), chi));
}

/// All tables of the same margins that are no likelier than this one.
double fisher_p(const Table& table) {
  const std::uint64_t row = table.base + table.test, column = table.base + table.base_rest;
  const std::uint64_t n = row + table.base_rest + table.test_rest;
  if (row == 0) return 1;
  // Relative to the commonest table: a ratio of neighbours at a time, so that no digit is lost to
  // factorials of large numbers.
  const std::uint64_t low = row + column > n ? row + column - n : 0, high = std::min(row, column);
  std::vector<double> chance(high - low + 1, 1);
  const auto real = [](std::uint64_t k) { return static_cast<double>(k); };
  const std::uint64_t mode = std::clamp((row + 1) * (column + 1) / (n + 2), low, high);
  for (std::uint64_t k = mode; k < high; ++k) {
    chance[k + 1 - low] = chance[k - low] * real(row - k) * real(column - k) /
                          (real(k + 1) * real(n + k + 1 - row - column));
  }
  for (std::uint64_t k = mode; k > low; --k) {
    chance[k - 1 - low] = chance[k - low] * real(k) * real(n + k - row - column) /
                          (real(row - k + 1) * real(column - k + 1));
  }
  const double seen = chance[table.base - low] * (1 + 1e-7);  // as R: rounding makes no difference
  double all = 0, as_unlikely = 0;
  for (const double one : chance) {
    all += one;
    as_unlikely += one <= seen ? one : 0;
  }
  return std::min(1.0, as_unlikely / all);
}

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole > 0 ? 100 * static_cast<double>(part) / static_cast<double>(whole) : unknown;
}

void check_input(std::size_t base, std::size_t test, std::span<const double> weights) {
  if (base != test || (!weights.empty() && weights.size() != base)) {
    throw Error::data("units", "counts and weights are not of as many units",
                      "Count both periods in the same areas.");
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] >= 0 && std::isfinite(weights[i])) continue;
    throw Error::data("unit " + std::to_string(i + 1),
                      "the weight " + std::to_string(weights[i]) + " is below 0 or not known",
                      "Weights are people, homes or hours: numbers from 0.");
  }
}

}  // namespace

void describe(PatternTestOptions& options, const OptionVisitor& visit) {
  visit({.name = "share-test",
         .value = choice(options.share_test, tests),
         .help = "How an area's share of all is compared (spatial point pattern test)"});
  visit({.name = "share-adjust",
         .value = choice(options.share_adjust, adjustment_names()),
         .help = "What is done about many shares being compared at once"});
  visit({.name = "level",
         .value = &options.level,
         .help = "p, adjusted, below which shares, and counts, differ",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
}

PatternTest pattern_test(std::span<const std::uint64_t> base, std::span<const std::uint64_t> test,
                         std::span<const double> weights, const PatternTestOptions& options) {
  check_options(options);
  check_input(base.size(), test.size(), weights);
  const auto all = [](std::span<const std::uint64_t> n) {
    return std::accumulate(n.begin(), n.end(), std::uint64_t{0});
  };
  const std::uint64_t base_all = all(base), test_all = all(test);
  PatternTest result;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const Table table = {base[i], test[i], base_all - base[i], test_all - test[i]};
    result.base_pct.push_back(percent(base[i], base_all));
    result.test_pct.push_back(percent(test[i], test_all));
    result.p.push_back(options.share_test == ShareTest::fisher
                           ? fisher_p(table)
                           : chi_square_p(table, options.share_test));
  }
  result.q = p_adjust(result.p, options.share_adjust);
  double alike = 0, units = 0, alike_seen = 0, seen = 0, weight_alike = 0, weight = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const bool differs = result.q[i] < options.level;
    result.local.push_back(!differs ? 0 : result.test_pct[i] > result.base_pct[i] ? 1 : -1);
    const double same = differs ? 0 : 1, own = weights.empty() ? 1 : weights[i];
    units += 1;
    alike += same;
    if (base[i] + test[i] > 0) {
      seen += 1;
      alike_seen += same;
    }
    weight += own;
    weight_alike += same * own;
  }
  result.s = units > 0 ? alike / units : unknown;
  result.robust_s = seen > 0 ? alike_seen / seen : unknown;
  result.weighted_s = weight > 0 ? weight_alike / weight : unknown;
  return result;
}

}  // namespace firemark
