#pragma once

#include <span>
#include <string>
#include <string_view>

namespace firemark::geo {

/// "did you mean 'category'?" for the candidate that is fewest edits away (optimal string
/// alignment, at most a third of the word), ties by order; empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace firemark::geo
