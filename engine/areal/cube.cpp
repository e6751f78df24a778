#include "engine/areal/cube.hpp"

#include "engine/areal/local_statistics.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr std::string_view neighbour_words[] = {"slice", "cube"};
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// z and p of the values that take part, put where they belong from number `first` on.
void judge(std::span<const double> values, const Weights& weights, std::size_t first,
           const CubeOptions& options, CubeResult& result, Progress& progress) {
  const Participants among = taking_part(values, weights);
  if (among.area.empty()) return;
  SignificanceOptions raw = options.significance;
  raw.adjust = Adjustment::none;  // q is of the whole cube
  const std::vector<double> z = gi_star_z(local_sums(among.values, among.weights));
  const Significance found = significance(among.values, among.weights, z, raw, progress);
  result.rule = found.rule;
  for (std::size_t k = 0; k < among.area.size(); ++k) {
    const std::size_t at = first + among.area[k];
    result.z[at] = z[k];
    result.p[at] = found.p[k];
    // z counts the area itself, p is of its neighbours: hot is where both say so.
    const double by_p = found.tails.ge[k] < found.tails.le[k] ? 1 : -1;
    result.side[at] = static_cast<std::int8_t>(z[k] * by_p > 0 ? by_p : 0);
  }
}

/// What became of area i.
void classify(std::size_t i, std::size_t areas, const CubeOptions& options, CubeResult& result) {
  std::vector<double> z;
  std::vector<std::uint8_t> significant;
  for (std::size_t at = i; at < result.z.size(); at += areas) {
    z.push_back(result.z[at]);
    significant.push_back(result.side[at] != 0 ? 1 : 0);
  }
  const bool whole = std::ranges::none_of(z, [](double one) { return std::isnan(one); });
  result.trend.push_back(whole ? mann_kendall(z) : MannKendall());
  result.kind.push_back(emerging_class(z, significant, options.level));
  result.ashby.push_back(ashby_class(z, significant));
}

}  // namespace

void describe(CubeOptions& options, const OptionVisitor& visit) {
  visit({.name = "neighbours",
         .value = choice(options.neighbours, neighbour_words),
         .help = "Gi* within each period (slice), or back through time as well, against all "
                 "periods (cube)"});
  visit({.name = "lag",
         .value = &options.lag,
         .help = "How far back the cube's neighbours reach, in periods",
         .unit = Unit::count,
         .bounds = at_least(1)});
  visit({.name = "level",
         .value = &options.level,
         .help = "Below which q makes a period hot or cold, and p a trend",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
  describe(options.significance, visit);
}

CubeResult emerging_cube(std::span<const double> counts, const Weights& neighbours,
                         const CubeOptions& options, Progress& progress) {
  check_options(options);
  CubeResult result;
  const std::size_t areas = neighbours.size();
  if (areas == 0 || counts.empty()) return result;
  if (counts.size() % areas != 0)
    throw Error::data("counts", "are not of every area in every period", "Give 0 for none.");
  result.z.assign(counts.size(), unknown);
  result.p.assign(counts.size(), unknown);
  result.side.assign(counts.size(), 0);
  const std::size_t periods = counts.size() / areas;
  if (options.neighbours == CubeNeighbours::cube) {
    judge(counts, cube_weights(neighbours, periods, static_cast<std::size_t>(options.lag)), 0,
          options, result, progress);
  } else {
    for (std::size_t t = 0; t < periods; ++t)
      judge(counts.subspan(t * areas, areas), neighbours, t * areas, options, result, progress);
  }
  result.q = p_adjust(result.p, options.significance.adjust);
  for (std::size_t at = 0; at < counts.size(); ++at)
    if (!(result.q[at] < options.level)) result.side[at] = 0;
  for (std::size_t i = 0; i < areas; ++i) classify(i, areas, options, result);
  return result;
}

}  // namespace firemark
