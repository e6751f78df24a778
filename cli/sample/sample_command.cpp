#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/sample/sample_faults.hpp"
#include "cli/sample/sample_layers.hpp"
#include "cli/sample/sample_layouts.hpp"
#include "cli/sample/sample_texts.hpp"
#include "engine/sample/options.hpp"
#include "geo/output_folder.hpp"
#include "geo/text_file.hpp"
#include "geo/write.hpp"

#include <filesystem>

namespace firemark::cli {
namespace {

/// `firemark sample`: invents a county and three years of what happened in it.
class SampleCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.options(options_);
    arguments.text("-o,--output", folder_, "Folder to make it in", true);
    arguments.flag("--gzip", gzip_, "Gzip the incident files");
    arguments.flag("--clean", clean_, "Leave out the planted data faults");
  }

  void run(Console& console) override {
    check_options(options_);
    geo::OutputFolder output(
        folder_, console.options().overwrite ? geo::Existing::replace : geo::Existing::refuse);
    making_ = output.temporary();
    const auto seed = static_cast<std::uint64_t>(options_.seed);
    const sample::County county = sample::make_county(seed);
    const sample::Happenings happenings(county, seed,
                                        static_cast<std::uint64_t>(options_.incidents));
    geo::write_geopackage(county_layers(county), path("county.gpkg"));
    geo::write_text(population_table(county), path("population.csv"));
    geo::write_text(gazetteer(county), path("places.csv"));

    std::vector<std::int64_t> drawn(happenings.planted().size() + 1, 0);
    std::string faults = "file,row,fault,field,value\n";
    for (std::size_t e = 0; e < sample::extracts; ++e) {
      write_extract(county, happenings, static_cast<sample::Extract>(e), drawn, faults, console);
    }
    geo::write_text(faults, path("faults.csv"));
    geo::write_layer(truth_layer(happenings, drawn), path("truth.geojson"));
    geo::write_text(sample_plan(gzip_), path("plan.toml"));
    geo::write_text(sample_readme(options_, gzip_, clean_), path("README.md"));
    output.commit();
    console.note("A fictional county with " + std::to_string(options_.incidents) +
                 " incidents is in " + folder_);
  }

 private:
  sample::SampleOptions options_;
  std::string folder_;
  bool gzip_ = false;
  bool clean_ = false;
  std::string making_;  ///< where the folder is made, until it is complete

  std::string path(std::string_view name) const {
    return (std::filesystem::path(making_) / name).string();
  }

  void write_extract(const sample::County& county, const sample::Happenings& happenings,
                     sample::Extract extract, std::vector<std::int64_t>& drawn, std::string& faults,
                     Console& console) const {
    const SampleLayout& layout = sample_layout(extract);
    const std::string name = std::string(layout.file) + (gzip_ ? ".gz" : "");
    const auto seed = static_cast<std::uint64_t>(options_.seed);
    const auto planted = clean_ ? std::vector<SampleFault>()
                                : plant_faults(extract, happenings.count(extract), seed);
    geo::TextFile file(path(name), geo::Existing::refuse);
    std::string line = layout.byte_order_mark ? "\xEF\xBB\xBF" : "";
    std::vector<std::string> fields(layout.header.begin(), layout.header.end()), previous;
    append_csv(fields, layout.line_end, line);
    file.write(line);

    SampleRows rows(county, extract, seed);
    std::uint64_t number = 0;
    auto next = planted.begin();
    happenings.tell(
        extract,
        [&](const sample::Happening& it) {
          std::swap(previous, fields);
          rows.fill(it, number, fields);
          if (next != planted.end() && next->record == number) {
            SampleFault fault = *next++;
            spoil(fault, extract, previous, fields);
            // The header is row 1 of the file, as an editor counts.
            const std::vector<std::string> entry = {name, std::to_string(number + 2),
                                                    std::string(fault.fault), fault.field,
                                                    fault.value};
            append_csv(entry, "\n", faults);
          }
          line.clear();
          append_csv(fields, layout.line_end, line);
          file.write(line);
          if (it.planted >= 0) ++drawn[static_cast<std::size_t>(it.planted)];
          ++number;
        },
        console.progress());
    file.finish();
  }
};

}  // namespace

std::unique_ptr<Command> make_sample() { return std::make_unique<SampleCommand>(); }

}  // namespace firemark::cli
