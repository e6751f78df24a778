#include "geo/incidents/filter.hpp"

#include "engine/error.hpp"
#include "geo/incidents.hpp"
#include "geo/number.hpp"
#include "geo/suggest.hpp"
#include "geo/time_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace firemark::geo {
namespace {

Moment day_edge(const std::string& text, Timezone zone, std::string where, bool end) {
  const std::optional<ReadTime> day = parse_time(text, zone);
  if (!day || day->precision != TimePrecision::day)
    throw Error::usage(std::move(where), "'" + text + "' is not a day", "Write it as 2025-10-01.");
  return end ? day->span.to : day->span.from;
}

}  // namespace

std::size_t column_meant(const std::string& name, std::span<const std::string> header,
                         const Layout& layout, const std::string& file) {
  const auto exact = std::find(header.begin(), header.end(), name);
  if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
  for (std::size_t i = 0; i < header.size(); ++i)
    if (plain(header[i]) == plain(name)) return i;
  if (name == "category" && layout.category) return *layout.category;
  if (name == "subcategory" && layout.subcategory) return *layout.subcategory;
  const std::string near = did_you_mean(name, header);
  throw Error::data(file, "there is no column '" + name + "'",
                    fmt::format("Name one of its columns ({}){}", fmt::join(header, ", "),
                                near.empty() ? "." : "; " + near));
}

Filter::Filter(const IncidentOptions& options, std::span<const std::string> header,
               const Layout& layout, Timezone zone, const std::string& file)
    : met_(options.where.size(), 0) {
  for (std::size_t i = 0; i < options.where.size(); ++i) {
    const std::string& text = options.where[i];
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
      throw Error::usage("--where", "'" + text + "' has no '='", "Write it as column=value.");
    const std::size_t column = column_meant(text.substr(0, equals), header, layout, file);
    auto condition = std::find_if(conditions_.begin(), conditions_.end(),
                                  [&](const Condition& known) { return known.column == column; });
    if (condition == conditions_.end())
      condition = conditions_.insert(condition, {.column = column});
    condition->values.emplace_back(trimmed(std::string_view(text).substr(equals + 1)));
    condition->numbers.push_back(i);
  }
  period_ = !options.from.empty() || !options.to.empty();
  if (!options.from.empty()) from_ = day_edge(options.from, zone, "--from", false);
  if (!options.to.empty()) to_ = day_edge(options.to, zone, "--to", true);
  if (from_ >= to_)
    throw Error::usage("--to", "'" + options.to + "' is before --from " + options.from,
                       "Say the first day with --from and the last with --to.");
  if (period_ && !layout.timed())
    throw Error::data(file, "has no column of dates, so that no period can be chosen from it",
                      "Leave --from and --to out, or name the column in a mapping file "
                      "(date = \"...\").");
}

bool Filter::passes(std::span<const std::string_view> fields) {
  bool all = true;
  for (const Condition& condition : conditions_) {
    const std::string_view value = trimmed(fields[condition.column]);
    const auto at = std::find(condition.values.begin(), condition.values.end(), value);
    const bool met = at != condition.values.end();
    if (met) ++met_[condition.numbers[static_cast<std::size_t>(at - condition.values.begin())]];
    all = all && met;
  }
  return all;
}

}  // namespace firemark::geo
