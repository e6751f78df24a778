#pragma once

#include <array>
#include <cstddef>

namespace firemark::cli {

/// Light to dark, one hue: told apart by the colour-blind, in grey print and on projectors.
/// Lightness falls evenly, and text in ink reads on each.
inline constexpr std::array<const char*, 5> sequence = {"#e3edf5", "#bad4e8", "#86b3d6", "#4f8dbf",
                                                        "#1f5f96"};
/// Cold to hot through pale: blue and orange are told apart by the colour-blind, too.
inline constexpr std::array<const char*, 7> diverging = {"#1f5f96", "#6fa3cc", "#c9dded", "#f3f3ef",
                                                         "#f8d3b0", "#e98f4e", "#b83f0a"};
inline constexpr const char* ink = "#12355b";       ///< hotspots
inline constexpr const char* accent = "#c2410c";    ///< the chosen place
inline constexpr const char* border = "#6b7280";    ///< areas
inline constexpr const char* no_value = "#ffffff";  ///< an area without records

/// The colour of class i of n, the darkest for the last.
inline const char* class_colour(std::size_t i, std::size_t n) {
  const std::size_t step = ((i + 1) * sequence.size() + n / 2) / n;
  return sequence[step == 0 ? 0 : step - 1];
}

}  // namespace firemark::cli
