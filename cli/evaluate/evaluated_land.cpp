#include "cli/evaluate/evaluated_land.hpp"

#include "cli/arguments.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/error.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/named_land.hpp"

#include <fmt/format.h>

namespace firemark::cli {
namespace {

void refuse_shared(const Areas& land) {
  constexpr double slivers = 1;  // [m2] that borders drawn twice may share
  for (std::size_t a = 0; a < land.size(); ++a) {
    for (std::size_t b = a + 1; b < land.size(); ++b) {
      const double shared = overlap_area(land.shape[a], land.shape[b]);
      if (shared > slivers)
        throw Error::data(
            "land",
            fmt::format("{} and {} share {:.2f} ha", land.name[a], land.name[b], shared / 1e4),
            "A record there would count on both sides: keep them apart.");
    }
  }
}

}  // namespace

void declare(Arguments& arguments, EvaluatedFiles& files) {
  arguments.text("--treated", files.treated, "Land where something was done: any file of polygons",
                 true);
  arguments.text("--control", files.control, "Land like it where nothing was done", true);
  arguments.text("--around", files.around, "Land that incidents may have moved to");
  arguments.text("--around-control", files.around_control, "Land like that, away from all of it");
  arguments.text("--land-crs", files.crs, "CRS of land whose file does not say");
}

StudyArea read_evaluated_land(const EvaluatedFiles& files, double ring) {
  if (files.around.empty() != files.around_control.empty())
    throw Error::usage(files.around.empty() ? "--around-control" : "--around",
                       "land around is compared with land around the control",
                       "Give both --around and --around-control, or --ring.");
  if (ring > 0 && !files.around.empty())
    throw Error::usage("--ring", "the land around is drawn already", "Leave out --around or it.");
  geo::NamedLand treated = geo::read_named_land(files.treated, files.crs, {});
  geo::AreaSet set;
  set.crs = treated.crs;
  const auto add = [&](const char* name, MultiPolygon shape) {
    set.areas.code.emplace_back(name);
    set.areas.name.emplace_back(name);
    set.areas.shape.push_back(std::move(shape));
  };
  const auto read = [&](const std::string& file) {
    return geo::read_named_land(file, files.crs, set.crs).shape;
  };
  MultiPolygon control = read(files.control);
  MultiPolygon around, around_control;
  if (ring > 0) {
    const MultiPolygon near = geo::grown(treated.shape, ring), far = geo::grown(control, ring);
    around = geo::without(geo::without(near, treated.shape), far);
    around_control = geo::without(geo::without(far, control), near);
    if (around.empty() || around_control.empty())
      throw Error::data("--ring", "treated land and control are too near for rings of their own",
                        "Choose a control farther away, or a narrower ring.");
  } else if (!files.around.empty()) {
    around = read(files.around);
    around_control = read(files.around_control);
  }
  add("treated", std::move(treated.shape));
  add("control", std::move(control));
  if (!around.empty()) {
    add("around", std::move(around));
    add("around control", std::move(around_control));
  }
  refuse_shared(set.areas);
  return StudyArea(std::move(set));
}

}  // namespace firemark::cli
