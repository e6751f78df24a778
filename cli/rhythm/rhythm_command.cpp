#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/density/density_analysis.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "cli/rhythm/rhythm_chart.hpp"
#include "cli/rhythm/rhythm_layers.hpp"
#include "engine/error.hpp"
#include "engine/rhythm/words.hpp"
#include "geo/calendar_file.hpp"
#include "geo/output_folder.hpp"
#include "geo/write.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace firemark::cli {
namespace {

/// `firemark rhythm`: when in the week, in the year, against earlier years, in the bonfire
/// fortnight.
class RhythmCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.text("--calendar", calendar_,
                   "Further periods (school holidays): a table with name, from, to");
    arguments.text("--title", title_, "Heading of the picture");
    arguments.text("-o,--output", folder_,
                   "Folder for week.csv, months.csv, periods.csv and rhythm.svg", true);
  }

  void run(Console& console) override {
    geo::OutputFolder output(folder_, existing(console));
    const Inputs inputs = read_inputs(incidents_, areas_, console);
    const Incidents incidents =
        located_in(inputs.incidents.incidents, inputs.study ? &*inputs.study : nullptr);
    if (std::none_of(incidents.time.begin(), incidents.time.end(),
                     [](const TimeSpan& span) { return span.known(); }))
      throw Error::data(incidents_.files.front(), "no record says when it was",
                        "Name its column of dates in a mapping file; see firemark check.");
    const Timezone zone =
        incidents_.options.timezone == "UTC" ? Timezone::utc : Timezone::europe_london;
    const Rhythm found = rhythm(incidents.time, incidents.time_precision, zone);
    const std::vector<MonthCount> series = months(incidents.time, zone);
    const std::filesystem::path making = output.temporary();
    geo::write_layer(week_table(found), making / "week.csv");
    geo::write_layer(month_table(series), making / "months.csv");
    geo::write_layer(period_table(count_periods(incidents.time, periods(series), zone)),
                     making / "periods.csv");
    geo::write_text(rhythm_chart(found, series, title_), making / "rhythm.svg");
    output.commit();
    tell(found, console);
  }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  std::string calendar_, folder_;
  std::string title_ = "When it happens";

  std::vector<CalendarPeriod> periods(const std::vector<MonthCount>& series) const {
    std::vector<CalendarPeriod> all;
    if (!series.empty()) all = yearly_periods(series.front().year - 1, series.back().year);
    if (calendar_.empty()) return all;
    for (CalendarPeriod& period : geo::read_calendar(calendar_)) all.push_back(std::move(period));
    return all;
  }

  static void tell(const Rhythm& found, Console& console) {
    const Peak hours = peak_hours(found), days = peak_days(found);
    const auto share = [](const Peak& peak) {
      return std::to_string(std::lround(peak.share)) + " %";
    };
    if (!std::isnan(hours.share))
      console.note("busiest six hours: " + hours_text(hours) + " with " + share(hours) +
                   " (25 % if all were alike)");
    else
      console.note("no record says the hour");
    if (!std::isnan(days.share))
      console.note("busiest two days: " + days_text(days) + " with " + share(days) +
                   " (29 % if all were alike)");
    if (found.with_hour > 0 &&
        static_cast<double>(found.at_midnight) > 0.01 * static_cast<double>(found.with_hour))
      console.note("note: " + std::to_string(found.at_midnight) +
                   " records say 00:00 to the minute: often a time that nobody knew");
  }
};

}  // namespace

std::unique_ptr<Command> make_rhythm() { return std::make_unique<RhythmCommand>(); }

}  // namespace firemark::cli
