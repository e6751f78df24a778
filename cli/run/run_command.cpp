#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/run/main_job.hpp"
#include "cli/run/plan.hpp"

#include <filesystem>

namespace firemark::cli {
namespace {

/// `firemark run`: the main job.
class RunCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operand("PLAN", plan_, "The plan: a TOML file, see docs/plans.md");
    arguments.text("--data", data_,
                   "Folder that the plan's files are named from; absent: the plan's data, or its "
                   "own folder");
    arguments.text("--previous", previous_,
                   "Folder of an earlier run: hotspots keep their names, and say whether they are "
                   "new, grown, gone");
    arguments.text("--packs", packs_,
                   "A set of areas of the plan: a pack for each, too, in the folder's areas/");
    arguments.flag("--layers-only", layers_only_,
                   "Layers, rasters, tables and data quality, without page, briefing, pictures and "
                   "QGIS project: for a run every night");
    arguments.text("-o,--output", folder_, "Folder to write into", true);
  }

  void run(Console& console) override {
    Plan plan = read_plan(plan_);
    if (!packs_.empty()) ask_for_packs(plan, packs_);
    plan.layers_only = layers_only_;
    const std::filesystem::path own = std::filesystem::path(plan_).parent_path();
    const std::filesystem::path data =
        data_.empty() ? own / plan.data : std::filesystem::path(data_);
    run_plan(plan, data.empty() ? "." : data.string(), folder_, previous_, console);
  }

 private:
  std::string plan_, data_, folder_, previous_, packs_;
  bool layers_only_ = false;
};

}  // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<RunCommand>(); }

}  // namespace firemark::cli
