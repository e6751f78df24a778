#include "engine/hotspot/lineage.hpp"

#include "engine/areal/overlap.hpp"

#include <algorithm>
#include <tuple>

namespace firemark {
namespace {

/// A hotspot of now and one of then that are one place.
struct Succession {
  std::size_t now = 0;
  std::size_t then = 0;
  double m2 = 0;
};

std::vector<Succession> links_between(const std::vector<Hotspot>& hotspots,
                                      std::span<const PastHotspot> past, double overlap_pct) {
  std::vector<Succession> links;
  for (std::size_t i = 0; i < hotspots.size(); ++i) {
    for (std::size_t j = 0; j < past.size(); ++j) {
      const double m2 = overlap_area(hotspots[i].shape, past[j].shape);
      const double smaller = std::min(area(hotspots[i].shape), area(past[j].shape));
      if (m2 > 0 && 100 * m2 >= overlap_pct * smaller) links.push_back({i, j, m2});
    }
  }
  return links;
}

std::string status_of(const Hotspot& now, const PastHotspot& then, double m2, double growth) {
  const double land = area(now.shape), before = area(then.shape);
  if (land >= growth * before) return "grown";
  if (before >= growth * land) return "shrunk";
  return m2 < std::max(land, before) / 2 ? "moved" : "persisting";
}

}  // namespace

void describe(LineageOptions& options, const OptionVisitor& visit) {
  visit({.name = "overlap",
         .value = &options.overlap,
         .help = "Share of the smaller hotspot's land that makes it the same as one before",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true}});
  visit({.name = "growth",
         .value = &options.growth,
         .help = "Times the land from when on a hotspot has grown (one over it: shrunk)",
         .bounds = {.min = 1, .min_open = true}});
}

std::vector<PastHotspot> trace_lineage(std::vector<Hotspot>& hotspots,
                                       std::span<const PastHotspot> past, const std::string& today,
                                       const LineageOptions& options) {
  check_options(options);
  const std::vector<Succession> links = links_between(hotspots, past, options.overlap);
  std::vector<std::vector<Succession>> of_now(hotspots.size()), of_then(past.size());
  for (const Succession& link : links) {
    of_now[link.now].push_back(link);
    of_then[link.then].push_back(link);
  }
  // Who inherits from each past hotspot, and what each of today's inherits from.
  std::vector<std::vector<Succession>> inherits(hotspots.size());
  for (const std::vector<Succession>& heirs : of_then) {
    const auto before = [&](const Succession& a, const Succession& b) {
      const Hotspot &x = hotspots[a.now], &y = hotspots[b.now];
      return std::tie(b.m2, y.card.n, x.id) < std::tie(a.m2, x.card.n, y.id);
    };
    if (!heirs.empty()) {
      const Succession& heir = *std::min_element(heirs.begin(), heirs.end(), before);
      inherits[heir.now].push_back(heir);
    }
  }
  for (std::size_t i = 0; i < hotspots.size(); ++i) {
    AnswerCard& card = hotspots[i].card;
    card.first_seen = today;
    card.periods_seen = 1;
    const std::vector<Succession>& from = of_now[i];
    if (from.empty()) {
      card.status = "new";
      continue;
    }
    for (const Succession& link : from) {
      const std::string& seen = past[link.then].first_seen;
      if (!seen.empty()) card.first_seen = std::min(card.first_seen, seen);
      card.periods_seen = std::max(card.periods_seen, past[link.then].periods_seen + 1);
    }
    if (from.size() > 1)
      card.status = "merged";
    else if (of_then[from.front().then].size() > 1)
      card.status = "split";
    else
      card.status =
          status_of(hotspots[i], past[from.front().then], from.front().m2, options.growth);
    const auto before = [&](const Succession& a, const Succession& b) {
      return std::tie(b.m2, past[a.then].id) < std::tie(a.m2, past[b.then].id);
    };
    if (!inherits[i].empty())
      hotspots[i].id =
          past[std::min_element(inherits[i].begin(), inherits[i].end(), before)->then].id;
  }
  std::vector<PastHotspot> ended;
  for (std::size_t j = 0; j < past.size(); ++j)
    if (of_then[j].empty()) ended.push_back(past[j]);
  std::sort(ended.begin(), ended.end(),
            [](const PastHotspot& a, const PastHotspot& b) { return a.id < b.id; });
  return ended;
}

}  // namespace firemark
