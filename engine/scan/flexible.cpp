#include "engine/scan/flexible.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/scan/connected_sets.hpp"

#include <algorithm>
#include <atomic>
#include <string>

namespace firemark {
namespace {

constexpr std::uint64_t most_windows = 20'000'000;

[[noreturn]] void too_many() {
  throw Error::usage(
      "max-places",
      "the connected sets are more than " + std::to_string(most_windows / 1'000'000) + " million",
      "Give fewer max-places, or restricted windows.");
}

/// All sets about one centre; they count towards `total`.
Reach tree_of(const Reach& nearest, const Neighbours& neighbours, std::span<const double> weight,
              double most, std::atomic<std::uint64_t>& total) {
  Reach tree = {.centre = nearest.centre};
  double sum[most_depth + 1] = {};
  std::uint64_t added = 0;
  constexpr std::uint64_t told_every = 4096;
  each_connected_set(touching(nearest, neighbours), ~std::uint64_t{0},
                     [&](std::size_t rank, std::size_t depth) {
                       const std::uint32_t place = nearest.places[rank];
                       sum[depth + 1] = sum[depth] + weight[place];
                       if (sum[depth + 1] > most) return false;
                       tree.places.push_back(place);
                       tree.depth.push_back(static_cast<std::uint8_t>(depth));
                       if (++added % told_every == 0 && (total += told_every) > most_windows) {
                         too_many();
                       }
                       return true;
                     });
  return tree;
}

}  // namespace

std::vector<std::uint64_t> touching(const Reach& nearest, const Neighbours& neighbours) {
  std::vector<std::uint64_t> result(nearest.places.size());
  for (std::size_t a = 0; a < result.size(); ++a) {
    const auto others = neighbours[nearest.places[a]];
    for (std::size_t b = 0; b < result.size(); ++b) {
      if (std::ranges::binary_search(others, nearest.places[b])) {
        result[a] |= std::uint64_t{1} << b;
      }
    }
  }
  return result;
}

std::vector<Reach> centre_first(std::vector<Reach> nearest) {
  for (Reach& reach : nearest) {
    if (reach.places.empty()) continue;
    auto at = std::ranges::find(reach.places, reach.centre);
    if (at == reach.places.end()) *--at = reach.centre;  // more at its spot than there is room for
    std::rotate(reach.places.begin(), at, at + 1);
  }
  return nearest;
}

std::vector<Reach> flexible_reaches(std::span<const Reach> nearest, const Neighbours& neighbours,
                                    std::span<const double> weight, double most,
                                    Progress& progress) {
  std::vector<Reach> result(nearest.size());
  std::atomic<std::uint64_t> total = 0;
  parallel_for(nearest.size(), 4, [&](std::size_t begin, std::size_t end) {
    progress.check();
    for (std::size_t i = begin; i < end; ++i) {
      result[i] = tree_of(nearest[i], neighbours, weight, most, total);
    }
  });
  std::uint64_t sets = 0;
  for (const Reach& reach : result) sets += reach.places.size();
  if (sets > most_windows) too_many();
  return result;
}

}  // namespace firemark
