#pragma once

#include "engine/sample/options.hpp"

#include <string>

namespace firemark::cli {

/// The plan of the main job on a made sample, whose incident files are gzipped or not.
std::string sample_plan(bool gzip);

/// What a reader of the folder must know first: that it is all invented, and how it was made.
std::string sample_readme(const sample::SampleOptions& options, bool gzip, bool clean);

}  // namespace firemark::cli
