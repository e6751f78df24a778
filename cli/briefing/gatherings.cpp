#include "cli/briefing/briefing.hpp"
#include "cli/briefing/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr std::size_t listed = 5;

template <class T>
const std::vector<T>* column(const geo::Layer& layer, const std::string& name) {
  const auto found = std::ranges::find(layer.fields, name, &geo::Field::name);
  return found == layer.fields.end() ? nullptr : &std::get<std::vector<T>>(found->values);
}

/// "12 (1.20 %)"; of a theme told without numbers "present".
std::string part_words(const geo::Layer& layer, const std::string& theme, std::size_t row) {
  if (const auto* told = column<std::string>(layer, theme)) return (*told)[row];
  const auto n = static_cast<std::uint64_t>((*column<std::int64_t>(layer, theme + "_n"))[row]);
  return fmt::format("{} ({:.2f} %)", count_words(n),
                     (*column<double>(layer, theme + "_pct"))[row]);
}

GatheringBriefing gathering(const PlannedCompound& asked, const geo::Layer& layer,
                            const Plan& plan) {
  GatheringBriefing result = {.title = asked.title, .table = {{"Place"}}};
  std::string titles;
  for (const std::string& name : asked.themes) {
    const Theme& theme = *std::ranges::find(plan.themes, name, &Theme::name);
    titles += (titles.empty() ? "" : "; ") + theme.title;
    result.table.front().push_back(theme.title);
  }
  result.table.front().insert(result.table.front().end(), {"Who holds records", "p"});
  const CompoundOptions& options = asked.options;
  const std::size_t n = layer.size();
  const std::string squares = n == 0   ? "In no square"
                              : n == 1 ? "In one square"
                                       : "In " + count_words(n) + " squares";
  result.lead = fmt::format(
      "{} of {:g} m at least {} of these stand out together, each with {:g} times its mean or "
      "more: {}.",
      squares, options.cell, options.themes, options.times, titles);
  const auto& sentences = *column<std::string>(layer, "sentence");
  for (std::size_t i = 0; i < n; ++i) {
    if (i < listed) result.places.push_back(fmt::format("{}. {}", i + 1, sentences[i]));
    std::vector<std::string> row = {
        fmt::format("{}. {}", i + 1, (*column<std::string>(layer, "label"))[i])};
    for (const std::string& name : asked.themes) row.push_back(part_words(layer, name, i));
    row.push_back((*column<std::string>(layer, "who_holds_records"))[i]);
    row.push_back(fmt::format("{:.3f}", (*column<double>(layer, "p_value"))[i]));
    result.table.push_back(std::move(row));
  }
  return result;
}

}  // namespace

std::vector<GatheringBriefing> gatherings(const Pack& pack) {
  std::vector<GatheringBriefing> result;
  if (pack.joint == nullptr) return result;
  // The joint layers are those of the compounds, in the plan's order, before all others.
  for (std::size_t c = 0; c < pack.plan.compounds.size(); ++c)
    result.push_back(gathering(pack.plan.compounds[c], pack.joint->layers[c], pack.plan));
  return result;
}

}  // namespace firemark::cli
