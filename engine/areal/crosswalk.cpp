#include "engine/areal/crosswalk.hpp"

#include "engine/areal/overlap.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double least_m2 = 1;   // less is what rounding leaves of a common border
constexpr double whole = 0.999;  // shares up to a thousandth are of borders drawn anew

std::vector<double> land(const Areas& areas) {
  std::vector<double> m2;
  for (const MultiPolygon& shape : areas.shape) m2.push_back(area(shape));
  return m2;
}

std::vector<Box> boxes(const Areas& areas) {
  std::vector<Box> result;
  for (const MultiPolygon& shape : areas.shape) result.push_back(bounds(shape));
  return result;
}

/// People of small areas who live on a shape, by the share of each area's land.
class Residents {
 public:
  explicit Residents(const Areas* areas) : areas_(areas) {
    if (areas == nullptr) return;
    boxes_ = boxes(*areas);
    m2_ = land(*areas);
  }

  double on(const MultiPolygon& shape) const {
    if (areas_ == nullptr || areas_->population.empty()) return unknown;
    const Box box = bounds(shape);
    double people = 0;
    for (std::size_t r = 0; r < areas_->size(); ++r) {
      if (!box.overlaps(boxes_[r])) continue;
      const double m2 = overlap_area(shape, areas_->shape[r]);
      if (m2 < least_m2) continue;
      people += areas_->population[r] * std::min(1.0, m2 / m2_[r]);
    }
    return people;
  }

 private:
  const Areas* areas_;
  std::vector<Box> boxes_ = {};
  std::vector<double> m2_ = {};
};

}  // namespace

double Crosswalk::share(const SharedLand& one) const {
  const double people = from_people[one.from];
  if (by_people && people > 0) return std::min(1.0, one.people / people);
  return std::min(1.0, one.m2 / from_m2[one.from]);
}

Crosswalk crosswalk(const Areas& from, const Areas& to, const Areas* residents,
                    Progress& progress) {
  Crosswalk result = {.from_m2 = land(from), .to_m2 = land(to), .by_people = residents != nullptr};
  result.from_people.assign(from.size(), unknown);
  result.to_people.assign(to.size(), unknown);
  const Residents living(residents);
  const std::vector<Box> from_box = boxes(from), to_box = boxes(to);
  std::vector<std::vector<SharedLand>> rows(from.size());
  parallel_for(from.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      progress.check();
      if (residents != nullptr) result.from_people[i] = living.on(from.shape[i]);
      for (std::uint32_t j = 0; j < to.size(); ++j) {
        if (!from_box[i].overlaps(to_box[j])) continue;
        const MultiPolygon common = intersection(from.shape[i], to.shape[j]);
        const double m2 = area(common);
        if (m2 < least_m2) continue;
        rows[i].push_back({static_cast<std::uint32_t>(i), j, m2, living.on(common)});
      }
    }
  });
  parallel_for(to.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t j = begin; j < end; ++j)
      if (residents != nullptr) result.to_people[j] = living.on(to.shape[j]);
  });
  for (const auto& row : rows) result.shared.insert(result.shared.end(), row.begin(), row.end());
  return result;
}

Interpolated interpolate(const Crosswalk& crosswalk, std::span<const double> values) {
  const std::size_t old = crosswalk.from_m2.size(), n = crosswalk.to_m2.size();
  if (values.size() != old)
    throw Error::data("values", "are not as many as old areas", "Give one for each.");
  Interpolated result = {.value = std::vector<double>(n, 0),
                         .low = std::vector<double>(n, 0),
                         .high = std::vector<double>(n, 0),
                         .sd = std::vector<double>(n, 0),
                         .unassigned = std::vector<double>(values.begin(), values.end())};
  for (const SharedLand& one : crosswalk.shared) {
    const double share = crosswalk.share(one), value = values[one.from];
    result.value[one.to] += share * value;
    result.low[one.to] += share >= whole ? value : 0;
    result.high[one.to] += share > 1 - whole ? value : 0;
    result.sd[one.to] += share * (1 - share) * value;
    result.unassigned[one.from] -= share * value;
  }
  for (double& variance : result.sd) variance = std::sqrt(std::max(0.0, variance));
  return result;
}

}  // namespace firemark
