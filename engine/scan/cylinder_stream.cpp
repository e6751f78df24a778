#include "engine/scan/cylinder_stream.hpp"

#include "engine/scan/cylinder_lanes.hpp"
#include "engine/scan/lane_blocks.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

/// Half octaves of rates that have plans of their own: from 2^-15 to 2^15 cases an interval.
constexpr int plan_count = 60;

double first_rate() { return std::exp2(-plan_count / 4.0); }

}  // namespace

CylinderStream::CylinderStream(std::span<const Reach> reaches, const SpaceTimeMeasure& measure,
                               const ScanLikelihood& likelihood, std::size_t longest, bool alive)
    : reaches_(reaches),
      measure_(measure),
      limits_{measure.intervals(), alive ? measure.intervals() : 1, longest},
      from_(alive ? measure.intervals() - longest : 0),
      bars_(likelihood, largest_window(reaches, measure.places())) {
  for (int i = 0; i < plan_count; ++i) {
    Planned planned;
    // A block's bound is one of many cases: of few, each window stands by itself.
    planned.plan = likelihood.low ? single_spans(limits_)
                                  : span_plan(bars_, first_rate() * std::exp2(i / 2.0), limits_);
    const SpanPlan& plan = planned.plan;
    for (const SpanPlan::Group& group : plan.groups) {
      if (!measure.product()) break;
      for (std::size_t block = 0; block < limits_.blocks(plan.ends); ++block) {
        const std::size_t end = limits_.first_end + block * plan.ends;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t e = std::max(end, group.shortest);
             e < std::min(end + plan.ends, limits_.intervals + 1); ++e) {
          least = std::min(least, measure.before(e) - measure.before(e - group.shortest));
        }
        // A block without windows may be opened, for nothing.
        planned.root.push_back(
            static_cast<float>(std::isfinite(least) ? std::sqrt(least / measure.divisor()) : 0));
      }
    }
    plans_.push_back(std::move(planned));
  }
}

const CylinderStream::Planned& CylinderStream::planned(double rate) const {
  int octave = 0;
  const double rest = std::frexp(rate, &octave);  // in [1/2, 1)
  const int place = 2 * (octave - 1) + (rest < std::numbers::sqrt2 / 2 ? 0 : 1) + plan_count / 2;
  return plans_[static_cast<std::size_t>(std::clamp(place, 0, plan_count - 1))];
}

std::vector<double> CylinderStream::maxima(const Replicates& replicates, std::size_t first,
                                           std::size_t count, Progress& progress) const {
  const auto scan = [&]<class Tick>(std::size_t begin, std::size_t lanes, LaneBars<Tick>& bars) {
    std::vector<std::vector<std::uint32_t>> cells(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) replicates.draw(begin + lane, cells[lane]);
    CylinderLanes<Tick> block(*this, cells);
    scan_cylinders(*this, block, bars);
  };
  if (short_lanes(replicates.most())) {
    return lane_blocks<std::int16_t>(first, count, bars_, progress, scan);
  }
  return lane_blocks<std::int32_t>(first, count, bars_, progress, scan);
}

}  // namespace firemark
