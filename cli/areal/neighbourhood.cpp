#include "cli/areal/regions.hpp"
#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "engine/areal/contiguity.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"
#include "geo/weights_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

namespace firemark::cli {
namespace {

std::vector<Point> centres(const Areas& areas) {
  std::vector<Point> places;
  for (const MultiPolygon& shape : areas.shape) places.push_back(centroid(shape));
  return places;
}

std::size_t parse_k(std::string_view text) {
  std::size_t k = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), k);
  if (failure == std::errc() && end == text.data() + text.size() && k > 0) return k;
  throw Error::usage("--weights", fmt::format("'knn:{}' has no number of neighbours", text),
                     "Write it as knn:4.");
}

Weights contiguous(ContiguityRule rule, const Regions& regions, Console& console) {
  if (regions.cells)
    return cell_weights(*regions.cells,
                        rule == ContiguityRule::queen ? GridRule::queen : GridRule::rook);
  const Neighbours neighbours =
      contiguity(regions.areas(), {.contiguity = rule}, console.progress());
  if (neighbours.tolerance > 0) {
    console.note(
        fmt::format("note: areas within {} m of each other are taken to touch: their "
                    "common borders are not drawn alike",
                    neighbours.tolerance));
  }
  return weights_of(neighbours);
}

}  // namespace

Weights neighbourhood(const std::string& text, const Regions& regions, Console& console) {
  const std::size_t colon = text.find(':');
  const std::string word = text.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (text == "queen") return contiguous(ContiguityRule::queen, regions, console);
  if (text == "rook") return contiguous(ContiguityRule::rook, regions, console);
  if (word == "knn") return nearest_weights(centres(regions.areas()), parse_k(rest));
  if (word == "distance" || word == "inverse" || word == "kernel") {
    const double reach = parse_quantity(rest, Unit::metres, "--weights");
    const std::vector<Point> places = centres(regions.areas());
    return word == "distance"  ? band_weights(places, reach)
           : word == "inverse" ? inverse_distance_weights(places, reach)
                               : kernel_weights(places, reach);
  }
  std::error_code trouble;
  if (text.find('.') == std::string::npos && !std::filesystem::exists(text, trouble)) {
    const std::vector<std::string> words = {"queen",    "rook",    "knn",
                                            "distance", "inverse", "kernel"};
    const std::string near = geo::did_you_mean(word, words);
    throw Error::usage("--weights",
                       "there is no '" + text + "'" + (near.empty() ? "" : "; " + near),
                       "Use queen, rook, knn:4, distance:40km, inverse:40km, kernel:10km or a "
                       "file.");
  }
  return geo::read_weights(text, regions.table);
}

}  // namespace firemark::cli
