// The Knox test beside the plain double loop (every pair looked at, permutation by permutation).
// The loop is run for few permutations and charged for all: its time is proportional to them.
//
//   knox_bench                 1,000 to 10,000 events beside the loop, 100,000 alone

#include "bench/engine/incident_sets.hpp"
#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/near_repeat.hpp"
#include "engine/random.hpp"

#include <sys/resource.h>

#include <cstdlib>

using namespace firemark;

namespace {

/// Days of two years, any day as good as another.
std::vector<double> random_days(std::size_t n) {
  Stream stream(7);
  std::vector<double> days(n);
  for (double& day : days) day = static_cast<double>(stream.below(730));
  return days;
}

/// One table of pairs closer than 500 m and 28 days, as the definition says.
std::uint64_t plain_loop(const std::vector<Point>& points, const std::vector<double>& days,
                         const NearRepeatOptions& options) {
  std::vector<std::uint64_t> table(options.space.size() * options.time.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
      const double square = dx * dx + dy * dy;
      std::size_t s = 0, t = 0;
      while (s < options.space.size() && square >= options.space[s] * options.space[s]) ++s;
      if (s == options.space.size()) continue;
      const double apart = std::abs(days[i] - days[j]);
      while (t < options.time.size() && apart >= options.time[t]) ++t;
      if (t < options.time.size()) ++table[s * options.time.size() + t];
    }
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t count : table) sum += count;
  return sum;
}

double median_of(int runs, const std::function<void()>& work) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) seconds.push_back(bench::cpu_seconds(work));
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

}  // namespace

int main() {
  const ThreadLimit limit(1);
  const NearRepeatOptions options = {.same_place = 0};
  for (const std::size_t n : {std::size_t{1000}, std::size_t{5000}, std::size_t{10'000}}) {
    const auto points = bench::scattered_incidents(n);
    const auto days = random_days(n);
    std::uint64_t looped = 0, ours = 0;
    const double loop = median_of(3, [&] { looped = plain_loop(points, days, options); });
    const double lanes = median_of(5, [&] {
      ours = 0;
      for (const auto& cell : near_repeat(points, days, options).cells) ours += cell.observed;
    });
    std::printf("%6zu events, 999 permutations: firemark %.3f s, plain loop %.1f s, ratio %.0f\n",
                n, lanes, loop * 1000, loop * 1000 / lanes);
    if (looped != ours) std::printf("  the counts differ\n");
  }
  for (const bool snapped : {false, true}) {
    const auto points =
        snapped ? bench::snapped_incidents(100'000) : bench::scattered_incidents(100'000);
    const auto days = random_days(points.size());
    const double lanes = median_of(1, [&] { near_repeat(points, days, options); });
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("100000 %s events, 999 permutations: firemark %.2f s CPU, %ld MB at most\n",
                snapped ? "snapped" : "scattered", lanes, usage.ru_maxrss / 1024);
  }
}
