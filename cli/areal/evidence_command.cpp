#include "cli/areal/comparison.hpp"
#include "cli/areal/evidence.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/count.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

/// `firemark evidence`: the sentences of an evidence base, each beside its numbers.
class EvidenceCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, true);
    arguments.text("--by", by_, "Say it of each value of this column, too");
    arguments.options(options_.rates);
    arguments.text("-o,--output", output_, "A row for each statement: .csv", true);
  }

  void run(Console& console) override {
    check_options(options_.rates);
    check_output(output_, csv_only, "--output", console);
    std::vector<std::string> keep;
    if (!by_.empty()) keep.push_back(by_);
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    const Incidents& incidents = inputs.incidents.incidents;
    const Timezone zone = timezone_named(incidents_.options.timezone);
    const Period covered = covered_days(incidents_, inputs.incidents);
    const std::vector<std::uint32_t> area_of = inputs.study->index.areas_of(incidents.points);
    const TextColumn* column = by_.empty() ? nullptr : incidents.column(by_);
    console.note("the records cover " + period_text(covered));

    std::vector<Statement> all;
    for (const ReportedTime sort :
         {ReportedTime::financial_year, ReportedTime::first_six_months, ReportedTime::quarter}) {
      const std::vector<NamedPeriod> times = reported_times(covered, sort);
      if (times.empty()) continue;
      for (const EvidenceSeries& series :
           series_of(times, incidents, area_of, inputs.study->areas().size(), column, zone)) {
        const auto some = statements(series, inputs.study->areas(), options_);
        all.insert(all.end(), some.begin(), some.end());
      }
    }
    if (all.empty())
      throw Error::data(
          "INCIDENTS", fmt::format("{} has no whole quarter", period_text(covered)),
          "Give files of January to March, April to June, ... whole; --from and --to say what "
          "they cover where nothing happened on the first or last days.");
    geo::write_layer(statement_table(all, options_), output_, existing(console));
    const auto clear = std::ranges::count_if(all, [](const Statement& s) { return s.clear; });
    const auto compared =
        std::ranges::count_if(all, [](const Statement& s) { return !s.against.empty(); });
    console.note(fmt::format("statements: {}, of them comparisons: {}, of which clearly differ: {}",
                             all.size(), compared, clear));
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  std::string by_, output_;
  EvidenceOptions options_;

  /// Of all records, then of each value of the column.
  static std::vector<EvidenceSeries> series_of(const std::vector<NamedPeriod>& times,
                                               const Incidents& incidents,
                                               const std::vector<std::uint32_t>& area_of,
                                               std::size_t areas, const TextColumn* column,
                                               Timezone zone) {
    std::vector<Period> days;
    for (const NamedPeriod& time : times) days.push_back(time.days);
    const std::vector<std::uint32_t> time_of = periods_of(incidents.time, days, zone);
    std::vector<AreaCounts> counts, by_value;
    for (std::size_t t = 0; t < times.size(); ++t) {
      std::vector<std::uint32_t> then = area_of;
      for (std::size_t i = 0; i < then.size(); ++i)
        if (time_of[i] != t) then[i] = no_area;
      counts.push_back(count_by_area(then, areas));
      if (column != nullptr) by_value.push_back(count_by_area(then, areas, column));
    }
    const auto values = column != nullptr ? by_value.front().values : std::vector<std::string>();
    std::vector<EvidenceSeries> all(1 + values.size());
    for (std::size_t t = 0; t < times.size(); ++t) {
      for (std::size_t s = 0; s < all.size(); ++s) {
        TimeCounts now = {.time = times[t]};
        for (std::size_t a = 0; a < areas; ++a)
          now.n.push_back(s == 0 ? counts[t].in_area(a) : by_value[t].at(a, s - 1));
        all[s].kind = s == 0 ? "" : values[s - 1].empty() ? "(no value)" : values[s - 1];
        all[s].times.push_back(std::move(now));
      }
    }
    return all;
  }
};

}  // namespace

std::unique_ptr<Command> make_evidence() { return std::make_unique<EvidenceCommand>(); }

}  // namespace firemark::cli
