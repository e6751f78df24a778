#include "engine/parallel.hpp"
#include "engine/scan/clusters.hpp"

#include <algorithm>
#include <tuple>

namespace firemark {
namespace {

/// What the best windows of a centre are, for each span of time.
class CentreScan {
 public:
  CentreScan(const ScanData& data, const SpaceTimeMeasure& measure,
             const ScanLikelihood& likelihood, std::size_t longest, bool alive)
      : data_(data),
        likelihood_(likelihood),
        longest_(longest),
        first_end_(alive ? data.intervals : 1),
        zone_(measure),
        sum_(data.intervals),
        before_(data.intervals + 1),
        best_((data.intervals - first_end_ + 1) * longest) {}

  void run(const Reach& reach, std::uint32_t list) {
    std::ranges::fill(best_, Candidate{});
    clear();
    for (std::uint32_t k = 0; k < reach.places.size(); ++k) {
      if (reach.tree()) fall_back(reach, k);
      enter(reach.places[k]);
      for (std::size_t end = first_end_; end <= data_.intervals; ++end) {
        for (std::size_t length = 1; length <= std::min(longest_, end); ++length) {
          const std::uint64_t cases = before_[end] - before_[end - length];
          Candidate& top = at(end, length);
          const auto inside = static_cast<double>(cases);
          const double measure = zone_(end - length, end);
          if (!likelihood_.may_exceed(inside, measure, top.ratio)) continue;
          const double ratio = likelihood_(inside, measure);
          if (!(ratio > top.ratio + ratio_tie / 10)) continue;
          top = {list,
                 k + 1,
                 static_cast<std::uint32_t>(end - length),
                 static_cast<std::uint32_t>(end),
                 cases,
                 measure,
                 ratio};
        }
      }
    }
  }

  /// The best in [from, to), then the best on both sides of it.
  void collect(std::size_t from, std::size_t to, double above, std::vector<Candidate>& found) {
    double most = above;
    const auto each = [&](const auto& look) {
      for (std::size_t end = std::max(from + 1, first_end_); end <= to; ++end) {
        for (std::size_t l = 1; l <= std::min(longest_, end - from); ++l) look(at(end, l));
      }
    };
    each([&](const Candidate& one) { most = std::max(most, one.ratio); });
    const Candidate* top = nullptr;
    each([&](const Candidate& one) {
      if (!(one.ratio > above) || one.ratio < most - ratio_tie / 10) return;
      // The order in which windows are met: places, then later ends, then earlier starts.
      if (top == nullptr || one.size < top->size) top = &one;
    });
    if (top == nullptr) return;
    const Candidate chosen = *top;
    found.push_back(chosen);
    if (first_end_ == data_.intervals) return;
    collect(from, chosen.first, 1, found);
    collect(chosen.last, to, 1, found);
  }

 private:
  const ScanData& data_;
  const ScanLikelihood& likelihood_;
  std::size_t longest_, first_end_;
  Zone zone_;
  std::vector<std::uint64_t> sum_, before_;
  std::vector<Candidate> best_;

  Candidate& at(std::size_t end, std::size_t length) {
    return best_[(end - first_end_) * longest_ + length - 1];
  }

  void clear() {
    std::ranges::fill(sum_, 0);
    zone_.clear();
  }

  /// To the places from which the k-th window of a tree grows.
  void fall_back(const Reach& reach, std::uint32_t k) {
    if (k > 0 && reach.depth[k] == reach.depth[k - 1] + 1) return;
    clear();
    const std::vector<std::uint32_t> path = window_places(reach, k);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) enter(path[i]);
  }

  void enter(std::uint32_t place) {
    zone_.enter(place);
    for (std::size_t t = 0; t < data_.intervals; ++t) {
      sum_[t] += data_.cases[place * data_.intervals + t];
      before_[t + 1] = before_[t] + sum_[t];
    }
  }
};

}  // namespace

std::vector<Candidate> best_cylinders(const ScanData& data, std::span<const Reach> reaches,
                                      const SpaceTimeMeasure& measure,
                                      const ScanLikelihood& likelihood, std::size_t longest,
                                      bool alive) {
  constexpr std::size_t grain = 8;
  std::vector<std::vector<Candidate>> found(chunks(reaches.size(), grain));
  parallel_for(reaches.size(), grain, [&](std::size_t begin, std::size_t end) {
    CentreScan centre(data, measure, likelihood, longest, alive);
    for (std::size_t list = begin; list < end; ++list) {
      centre.run(reaches[list], static_cast<std::uint32_t>(list));
      centre.collect(0, data.intervals, 0, found[begin / grain]);
    }
  });
  std::vector<Candidate> all;
  for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace firemark
