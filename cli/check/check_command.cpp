#include "cli/arguments.hpp"
#include "cli/check/check_report.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "engine/error.hpp"
#include "geo/incidents/plan.hpp"
#include "geo/layout_guess.hpp"
#include "geo/layout_mapping.hpp"
#include "geo/write.hpp"

#include <filesystem>

namespace firemark::cli {
namespace {

/// `firemark check`: what is in files of incidents, what can be used and what not, and why.
class CheckCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    arguments.text("--rejects", rejects_, "CSV of the records set aside: file, row, reason");
    arguments.text("--mapping-out", mapping_out_, "TOML that says which columns hold what");
    arguments.flag("--json", json_, "For programs");
  }

  void run(Console& console) override {
    check_output(rejects_, csv_, "--rejects", console);
    check_output(mapping_out_, toml_, "--mapping-out", console);
    const std::string mapping = propose(console);
    const geo::IncidentSet set =
        geo::read_incidents(input_.files, input_.options, {}, console.progress());
    console.data(json_ ? check_json(set, input_.options, mapping)
                       : check_text(set, input_.options, mapping));
    if (!rejects_.empty()) geo::write_rejects(set.ledger, rejects_);
    if (set.ledger.used() + set.ledger.set_aside(geo::Reason::filtered) == 0)
      throw Error::data(input_.files.front(), "none of its records can be used",
                        "The reasons are in the table; --rejects FILE.csv has them row by row.");
  }

 private:
  IncidentInput input_;
  std::string rejects_, mapping_out_;
  bool json_ = false;
  static constexpr std::string_view csv_[] = {".csv"};
  static constexpr std::string_view toml_[] = {".toml"};

  /// The mapping of the first file, written where the person wants it: also, and above all, where
  /// the file cannot be read without one.
  std::string propose(Console& console) const {
    const std::string file = geo::expand_globs({input_.files.front()}).front();
    if (std::filesystem::is_fifo(file)) return {};  // it can be read but once
    const auto rows = geo::open_rows(file, input_.options.layer, input_.options.crs);
    const geo::Guess guess = geo::guess_layout(*rows, geo::layout_of(*rows, input_.options, file));
    std::string mapping = geo::mapping_text(guess.layout, rows->header(), guess.columns);
    if (!mapping_out_.empty()) {
      geo::write_text(mapping, mapping_out_, existing(console));
      console.note("A mapping to look through is in " + mapping_out_);
    } else if (!geo::layout_of(*rows, input_.options, file).located() && !json_) {
      console.data("A mapping file for " + file + " could be:\n\n" + indented(mapping));
    }
    return mapping;
  }
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<CheckCommand>(); }

}  // namespace firemark::cli
