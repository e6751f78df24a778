#pragma once

#include "cli/inputs.hpp"
#include "engine/polygon.hpp"
#include "geo/crs.hpp"

#include <string>

namespace firemark::cli {

class Arguments;

/// The files of an evaluation's land.
struct EvaluatedFiles {
  std::string treated = {}, control = {}, around = {}, around_control = {};
  std::string crs = {};  ///< of those that do not say
};
void declare(Arguments& arguments, EvaluatedFiles& files);

/// Reads the land: treated, control and, where it is asked for, the land around each, as areas of
/// these names in this order. `ring` [m] above 0 draws the land around: what lies within so much of
/// the one and is neither it nor within so much of the other. Throws Error: land around without
/// land to compare it with, both files and a ring (usage); parts that share land (data).
StudyArea read_evaluated_land(const EvaluatedFiles& files, double ring);

}  // namespace firemark::cli
