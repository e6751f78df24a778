#include "geo/incidents/summary.hpp"

#include <algorithm>
#include <map>

namespace firemark::geo {
namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

Counts sorted(Counts counts) {
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return counts;
}

Counts word_counts(const TextColumn& column) {
  std::vector<std::uint64_t> count(column.labels.size() + 1, 0);
  for (const std::uint32_t code : column.codes)
    ++count[code == Labels::none ? column.labels.size() : code];
  Counts counts;
  for (std::uint32_t i = 0; i < column.labels.size(); ++i)
    if (count[i] > 0) counts.emplace_back(column.labels.word(i), count[i]);
  // A column of nothing has no words; one with gaps has the empty one too.
  if (!counts.empty() && count.back() > 0) counts.emplace_back("", count.back());
  return sorted(std::move(counts));
}

}  // namespace

IncidentSummary summarise(const Incidents& incidents, Timezone zone) {
  IncidentSummary summary;
  std::map<std::string, std::uint64_t> precisions;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const TimeSpan span = incidents.time[i];
    const TimePrecision precision = incidents.time_precision[i];
    if (!span.known()) {
      ++summary.timeless;
      continue;
    }
    ++precisions[std::string(time_precision_name(precision))];
    if (!summary.time.known()) summary.time = span;
    summary.time.from = std::min(summary.time.from, span.from);
    summary.time.to = std::max(summary.time.to, span.to);
    if (precision == TimePrecision::minute || precision == TimePrecision::second) {
      const CivilTime local = to_local(span.from, zone);
      summary.midnights += local.hour == 0 && local.minute == 0 && local.second == 0 ? 1U : 0U;
    }
  }
  summary.precisions = sorted({precisions.begin(), precisions.end()});
  summary.categories = word_counts(incidents.category);
  summary.subcategories = word_counts(incidents.subcategory);
  summary.extent = bounds(incidents.points);
  return summary;
}

}  // namespace firemark::geo
