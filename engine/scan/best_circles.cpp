#include "engine/parallel.hpp"
#include "engine/scan/clusters.hpp"

namespace firemark {

std::vector<Candidate> best_circles(const ScanData& data, std::span<const Reach> reaches,
                                    std::span<const double> measure,
                                    std::span<const double> factors,
                                    const ScanLikelihood& likelihood) {
  const std::size_t shapes = factors.size();
  std::vector<Candidate> best(data.places());
  parallel_for(best.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t list = begin * shapes; list < end * shapes; ++list) {
      const Reach& reach = reaches[list];
      Candidate& top = best[reach.centre];
      const double factor = factors[reach.shape];
      std::uint64_t cases = 0, cases_at[most_depth + 1] = {};
      double sum = 0, sum_at[most_depth + 1] = {};
      for (std::uint32_t k = 0; k < reach.places.size(); ++k) {
        if (reach.tree()) {
          cases = cases_at[reach.depth[k]];
          sum = sum_at[reach.depth[k]];
        }
        cases += data.cases[reach.places[k]];
        sum += measure[reach.places[k]];
        if (reach.tree()) {
          cases_at[reach.depth[k] + 1] = cases;
          sum_at[reach.depth[k] + 1] = sum;
        }
        const auto inside = static_cast<double>(cases);
        if (!likelihood.may_exceed(inside, sum, top.ratio)) continue;
        const double ratio = factor * likelihood(inside, sum);
        if (!(ratio > top.ratio + ratio_tie / 10)) continue;
        top = {static_cast<std::uint32_t>(list), k + 1, 0, 1, cases, sum, ratio};
      }
    }
  });
  std::erase_if(best, [](const Candidate& one) { return one.size == 0; });
  return best;
}

}  // namespace firemark
