#pragma once

#include "engine/progress.hpp"
#include "engine/scan/bars.hpp"
#include "engine/scan/reach.hpp"
#include "engine/scan/replicate.hpp"
#include "engine/scan/span_plan.hpp"
#include "engine/scan/zone_measure.hpp"

#include <span>
#include <vector>

namespace firemark {

/// Every window of space and time; `likelihood` looks at one side.
class CylinderStream {
 public:
  CylinderStream(std::span<const Reach> reaches, const SpaceTimeMeasure& measure,
                 const ScanLikelihood& likelihood, std::size_t longest, bool alive);

  /// Greatest ratio of replications [first, first + count). Cases enter as events, prefix sums over
  /// time follow, spans are looked at in the blocks of a plan: for scan_lanes replications at once.
  std::vector<double> maxima(const Replicates& replicates, std::size_t first, std::size_t count,
                             Progress& progress) const;

  /// First interval that a window can see.
  std::size_t from() const { return from_; }
  const SpanLimits& limits() const { return limits_; }
  std::span<const Reach> reaches() const { return reaches_; }
  const SpaceTimeMeasure& measure() const { return measure_; }
  const Bars& bars() const { return bars_; }

  /// A plan, and the root of the least time-measure of each of its blocks (empty where space and
  /// time are no product), group by group.
  struct Planned {
    SpanPlan plan = {};
    std::vector<float> root = {};
  };
  const Planned& planned(double rate) const;

 private:
  std::span<const Reach> reaches_;
  const SpaceTimeMeasure& measure_;
  SpanLimits limits_;
  std::size_t from_;
  Bars bars_;
  std::vector<Planned> plans_ = {};  ///< by half octaves of the rate
};

}  // namespace firemark
