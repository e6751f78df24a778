#include "engine/parallel.hpp"
#include "engine/scan/clusters.hpp"

namespace firemark {

std::vector<Candidate> best_circles(const ScanData& data, std::span<const Reach> reaches,
                                    std::span<const double> measure,
                                    std::span<const double> factors,
                                    const ScanLikelihood& likelihood, std::uint32_t min_cases) {
  const std::size_t shapes = factors.size();
  std::vector<Candidate> best(data.places());
  parallel_for(best.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t list = begin * shapes; list < end * shapes; ++list) {
      const Reach& reach = reaches[list];
      Candidate& top = best[reach.centre];
      const double factor = factors[reach.shape];
      std::uint64_t cases = 0;
      double sum = 0;
      for (std::uint32_t k = 0; k < reach.places.size(); ++k) {
        cases += data.cases[reach.places[k]];
        sum += measure[reach.places[k]];
        if (cases < min_cases) continue;
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
