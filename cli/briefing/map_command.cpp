#include "cli/arguments.hpp"
#include "cli/briefing/layer_page.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "geo/counted.hpp"
#include "geo/feature_layer.hpp"
#include "geo/write.hpp"

#include <array>

namespace firemark::cli {
namespace {

/// `firemark map`: any layers as one page.
class MapCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operands("LAYERS", files_, "Layers of polygons or points; the first lies on top");
    arguments.text("--title", said_.title, "What stands above the map; absent: the first layer");
    arguments.text("--marking", said_.marking, "Who may see it; stands on every page");
    arguments.text("--by", said_.by,
                   "Column of numbers to shade by; absent: density_km2, rate, n, value or z");
    arguments.text("--crs", crs_, "What a layer is in that does not say");
    arguments.text("-o,--output", output_, "The page: .html", true);
  }

  void run(Console& console) override {
    constexpr std::array<std::string_view, 1> endings = {".html"};
    check_output(output_, endings, "--output", console);
    std::vector<geo::FeatureLayer> layers;
    console.progress().stage("reading layers", files_.size());
    for (const std::string& file : files_) {
      layers.push_back(geo::read_features(file, crs_));
      console.progress().advance(1);
      console.progress().check();
    }
    LayerPage said = said_;
    if (said.title.empty()) said.title = layers.front().name;
    const std::string page = layer_page(layers, said);
    geo::write_text(page, output_, existing(console));
    std::size_t features = 0;
    for (const geo::FeatureLayer& layer : layers)
      features += layer.shapes.size() + layer.places.size();
    console.note(geo::counted(features, "feature") + " of " + geo::counted(layers.size(), "layer") +
                 ", " + std::to_string(page.size() / 1000) + " kB: open it in a browser");
  }

 private:
  std::vector<std::string> files_;
  LayerPage said_;
  std::string crs_, output_;
};

}  // namespace

std::unique_ptr<Command> make_map() { return std::make_unique<MapCommand>(); }

}  // namespace firemark::cli
