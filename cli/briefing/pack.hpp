#pragma once

#include "cli/briefing/theme_profiles.hpp"
#include "cli/run/joint_job.hpp"
#include "cli/run/plan.hpp"
#include "cli/run/sources.hpp"
#include "cli/run/theme_job.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// All that the faces for people are made of: what was asked, read and found.
struct Pack {
  const Plan& plan;
  const Sources& sources;
  const std::vector<ThemeResult>& results;     ///< of the plan's themes, in order
  const std::vector<ThemeProfiles>& profiles;  ///< theirs
  std::string place = "the study area";        ///< what it is about, within a sentence
  const Pack* whole = nullptr;                 ///< what it is a part of; nullptr where of nothing
  std::size_t set = 0;                         ///< of a part: the set that its area is of
  const JointResult* joint = nullptr;          ///< of the whole: what several themes give together
};

/// Writes into `folder`, where the layers already are, what people open: index.html, the page, one
/// file that loads nothing; project.qgs and the styles of the layers; maps/THEME.png and .svg;
/// briefing.pdf and .md.
void write_pack(const Pack& pack, const std::string& folder);

}  // namespace firemark::cli
