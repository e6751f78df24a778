#include "engine/density/slices.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr double seconds_a_day = 86'400;

/// The moments, in days since 1970, between which all records lie.
struct DayRange {
  double from = infinity, to = -infinity;
};

double days(Moment moment) { return static_cast<double>(moment) / seconds_a_day; }

DayRange period_of(const Incidents& incidents) {
  DayRange period;
  for (const TimeSpan& time : incidents.time) {
    if (!time.known()) continue;
    period.from = std::min(period.from, days(time.from));
    period.to = std::max(period.to, days(std::max(time.from, time.to)));
  }
  return period;
}

/// What a record counts at `day`, a day.
double height(const TimeSpan& time, double day, double bandwidth) {
  const double from = (days(time.from) - day) / bandwidth;
  const double to = (days(std::max(time.from, time.to)) - day) / bandwidth;
  constexpr double instant = 1e-6;
  if (to - from > instant) return time_share(from, to) / ((to - from) * bandwidth);
  const double t2 = from * from;
  return t2 < 1 ? 0.75 * (1 - t2) / bandwidth : 0;
}

}  // namespace

void describe(SliceOptions& options, const OptionVisitor& visit) {
  visit({"time-bandwidth", &options.time_bandwidth,
         "slices: how far in time an incident reaches, either way", Unit::days, positive});
  visit({"every", &options.every, "slices: from one to the next", Unit::days, positive});
}

double time_share(double from, double to) {
  const auto upto = [](double t) {
    t = std::clamp(t, -1.0, 1.0);
    return 0.5 + 0.75 * t - 0.25 * t * t * t;
  };
  return upto(to) - upto(from);
}

DensitySlices density_slices(const Incidents& incidents, std::span<const double> weights,
                             const Grid& grid, const KdeOptions& kde_options,
                             const SliceOptions& options, Progress& progress) {
  check_options(options);
  check_kde(incidents.points, weights, grid, kde_options);
  DensitySlices result;
  for (const TimeSpan& time : incidents.time) result.timeless += time.known() ? 0U : 1U;
  const DayRange period = period_of(incidents);
  if (!(period.from <= period.to)) return result;
  const double first = std::floor(period.from);
  const double count = std::floor((period.to - first) / options.every) + 1;
  const double cells = count * static_cast<double>(grid.size());
  if (cells > static_cast<double>(kde_options.max_cells))
    throw Error::usage("every",
                       std::to_string(std::llround(count)) + " slices of " +
                           std::to_string(grid.size()) + " cells are " +
                           std::to_string(std::llround(cells * sizeof(double) / 1e6)) +
                           " MB, more than " + std::to_string(kde_options.max_cells) + " cells",
                       "Choose fewer slices or larger cells, or raise --max-cells.");
  const double bandwidth = options.time_bandwidth;
  for (double k = 0; k < count; ++k) {
    const double day = first + k * options.every;
    // A period of one moment is all there is: nothing to divide by.
    const double seen = period.to > period.from ? time_share((period.from - day) / bandwidth,
                                                             (period.to - day) / bandwidth)
                                                : 1;
    std::vector<Point> points;
    std::vector<double> heights;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      if (!incidents.time[i].known()) continue;
      const double h = height(incidents.time[i], day, bandwidth);
      if (!(h > 0)) continue;
      points.push_back(incidents.points[i]);
      heights.push_back(h * (weights.empty() ? 1 : weights[i]) / seen);
    }
    Surface surface = kde(points, heights, grid, kde_options, progress);
    surface.unit += " and day";
    result.slices.push_back(
        {static_cast<Moment>(std::llround(day * seconds_a_day)), std::move(surface)});
  }
  return result;
}

}  // namespace firemark
