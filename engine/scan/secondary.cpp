#include "engine/scan/clusters.hpp"

#include <algorithm>
#include <tuple>

namespace firemark {
namespace {

constexpr std::size_t most_clusters = 500;

/// Best first; runs of ratios that are a tie by fewer places, lower centre, earlier time.
void put_in_order(std::vector<Candidate>& all, std::span<const Reach> reaches) {
  const auto rest = [&](const Candidate& c) {
    return std::tuple(c.size, reaches[c.list].centre, c.first, c.last, c.list);
  };
  std::ranges::sort(all, [&](const Candidate& a, const Candidate& b) {
    return a.ratio != b.ratio ? a.ratio > b.ratio : rest(a) < rest(b);
  });
  for (auto begin = all.begin(); begin != all.end();) {
    auto end = begin + 1;
    while (end != all.end() && (end - 1)->ratio - end->ratio <= ratio_tie) ++end;
    std::sort(begin, end,
              [&](const Candidate& a, const Candidate& b) { return rest(a) < rest(b); });
    begin = end;
  }
}

std::span<const std::uint32_t> members(const Candidate& c, std::span<const Reach> reaches) {
  return std::span(reaches[c.list].places).first(c.size);
}

}  // namespace

std::vector<Reach> own_lists(std::vector<Candidate>& candidates, std::span<const Reach> reaches) {
  std::vector<Reach> lists;
  for (Candidate& one : candidates) {
    const Reach& from = reaches[one.list];
    lists.push_back({from.centre, from.shape, window_places(from, one.size - 1)});
    one.list = static_cast<std::uint32_t>(lists.size() - 1);
    one.size = static_cast<std::uint32_t>(lists.back().places.size());
  }
  return lists;
}

std::vector<Candidate> secondary_clusters(std::vector<Candidate> candidates,
                                          std::span<const Reach> reaches, std::size_t places,
                                          SecondaryRule rule) {
  put_in_order(candidates, reaches);
  std::vector<Candidate> kept;
  std::vector<std::uint8_t> in(places, 0);
  for (const Candidate& one : candidates) {
    if (kept.size() == most_clusters) break;
    const auto mine = members(one, reaches);
    for (const std::uint32_t place : mine) in[place] = 1;
    const auto clash = [&](const Candidate& other) {
      // Spans that touch are one time: SaTScan keeps no two such clusters that share places.
      if (one.first > other.last || other.first > one.last) return false;
      const auto theirs = members(other, reaches);
      const bool theirs_in_mine = in[reaches[other.list].centre] != 0;
      const auto mine_in_theirs = [&] {
        return std::ranges::find(theirs, reaches[one.list].centre) != theirs.end();
      };
      switch (rule) {
        case SecondaryRule::no_overlap:
          return std::ranges::any_of(theirs, [&](std::uint32_t p) { return in[p] != 0; });
        case SecondaryRule::no_centre_in_other:
          return theirs_in_mine || mine_in_theirs();
        case SecondaryRule::no_centre_in_greater:
          return mine_in_theirs();
        default:
          return theirs_in_mine;
      }
    };
    if (std::ranges::none_of(kept, clash)) kept.push_back(one);
    for (const std::uint32_t place : mine) in[place] = 0;
  }
  return kept;
}

}  // namespace firemark
