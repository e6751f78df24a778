#include "cli/certainty.hpp"

#include "cli/arguments.hpp"
#include "engine/cluster/chance_events.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/judgement.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace firemark::cli {

std::vector<std::uint32_t> rows_by_place(const Incidents& records) {
  std::vector<std::uint32_t> rows(records.size());
  std::iota(rows.begin(), rows.end(), 0U);
  const auto key = [&](std::uint32_t i) {
    return std::tuple(records.points[i].x, records.points[i].y, records.time[i].from,
                      records.time[i].to, records.category[i], records.subcategory[i]);
  };
  std::sort(rows.begin(), rows.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return rows;
}

ChanceEvents chance_of(const CertaintyOptions& options, const Areas& study, const Areas* residents,
                       std::size_t n, std::uint64_t seed, const std::string& where) {
  if (options.chance == Chance::none || n == 0) return nullptr;
  if (options.chance == Chance::population) {
    if (residents == nullptr)
      throw Error::usage(where, "the population of no set of areas is known",
                         "Give one with population, or compare with chance over the land.");
    return over_areas(*residents, residents->population, n, seed);
  }
  std::vector<double> m2;
  for (const MultiPolygon& shape : study.shape) m2.push_back(area(shape));
  return over_areas(study, m2, n, seed);
}

void describe(AskedCertainty& asked, const OptionVisitor& visit) {
  describe(asked.options, [&](const Option& option) {
    if (option.name != "floor") visit(option);
  });
  visit({.name = "seed",
         .value = &asked.seed,
         .help = "Seed of the re-runs and the simulations",
         .unit = Unit::none,
         .bounds = at_least(0)});
}

void declare_stability(Arguments& arguments, CertaintyOptions& options) {
  options.resamples = 0;
  arguments.options(options, {"floor", "chance", "simulations", "alpha"});
}

void add_stability(std::vector<Hotspot>& hotspots, std::span<const std::int32_t> label,
                   const Incidents& records, const Finder& find, const CertaintyOptions& options,
                   std::uint64_t seed, Progress& progress) {
  if (options.resamples == 0 || hotspots.empty()) return;
  const std::vector<std::uint32_t> order = rows_by_place(records);
  const Finding all = finding_by_cluster(hotspots, label);
  Finding observed = {.m2 = all.m2};
  std::vector<Point> points;
  for (const std::uint32_t row : order) {
    observed.label.push_back(all.label[row]);
    points.push_back(records.points[row]);
  }
  const Finder ordered = [&](std::span<const Point> drawn, std::span<const std::uint32_t> rows,
                             double scale) {
    std::vector<std::uint32_t> mine(rows.begin(), rows.end());
    for (std::uint32_t& row : mine) row = order[row];
    return find(drawn, mine, scale);
  };
  const std::vector<double> stable = stability(observed, points, ordered, options, seed, progress);
  for (std::size_t h = 0; h < hotspots.size(); ++h) hotspots[h].card.stability_pct = stable[h];
}

}  // namespace firemark::cli
