#include "cli/briefing/shading.hpp"

#include "cli/briefing/class_limits.hpp"
#include "cli/briefing/pack.hpp"
#include "cli/briefing/words.hpp"
#include "engine/areal/classes.hpp"
#include "engine/areal/rate.hpp"
#include "engine/disclosure/suppression.hpp"
#include "geo/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {

Shading shading(const Theme& theme, const AreaCounts& counts, const Areas& areas) {
  constexpr std::size_t classes = 5;
  Shading result = {.field = theme.name + "_n", .unit = "records"};
  for (std::size_t a = 0; a < areas.size(); ++a)
    result.values.push_back(shown_number(counts.in_area(a)));
  const RateOptions& options = theme.options.rates;
  if (areas.population.size() == areas.size() &&
      std::ranges::any_of(areas.population, [](double p) { return std::isfinite(p); })) {
    std::vector<double> values;
    for (const RateInterval& r : rates(result.values, areas.population, options))
      values.push_back(geo::rounded(r.rate, 4));  // as the layer has it
    result.values = std::move(values);
    result.field = fmt::format("{}_per_{:.0f}", theme.name, options.per);
    result.unit = "per " + count_words(static_cast<std::uint64_t>(options.per)) + " people";
    result.step = 0.0001;
  }
  result.breaks = quantile_breaks(result.values, classes);
  if (!result.breaks.empty()) result.breaks.front() = 0;
  return result;
}

Shading shading(const Pack& pack, std::size_t theme, std::size_t set) {
  Shading result = shading(pack.plan.themes[theme], pack.results[theme].counts[set],
                           pack.sources.areas[set].areas());
  result.breaks = pack.profiles[theme].area_classes[set].from;
  return result;
}

ClassLimits area_limits(const Plan& plan, const Theme& theme, const AreaCounts& counts,
                        const Areas& areas) {
  Shading by = shading(theme, counts, areas);
  return own_limits(plan, std::move(by.unit), std::move(by.breaks));
}

std::vector<std::string> class_words(const std::vector<double>& breaks) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    const bool last = i + 1 == breaks.size();
    if (breaks[i] == 0)
      words.push_back(last ? "more than 0" : "under " + figure_words(breaks[i + 1]));
    else
      words.push_back(figure_words(breaks[i]) +
                      (last ? " or more" : " to under " + figure_words(breaks[i + 1])));
  }
  return words;
}

}  // namespace firemark::cli
