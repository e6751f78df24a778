#pragma once

#include "engine/options.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The count that is not shown. Read as a signed number it is the least there is, which layers and
/// tables write as null.
inline constexpr std::uint64_t not_shown = std::uint64_t{1} << 63;

/// A count for calculating with: NaN where it is not shown.
double shown_number(std::uint64_t n);

/// What of counts an audience may see.
struct DisclosureOptions {
  std::int64_t floor = 1;    ///< smaller counts are not shown; 0 is, as nobody is behind it
  std::int64_t rounded = 1;  ///< what is shown is rounded to multiples of it
};

void describe(DisclosureOptions& options, const OptionVisitor& visit);

/// A count by itself: 0, not_shown where it is below the floor, else rounded.
std::uint64_t shown(std::uint64_t n, const DisclosureOptions& options);

/// A number that a reader of several tables can work with.
struct CountCell {
  std::uint64_t n = 0;
  std::int64_t floor = 1;    ///< protected where it is above 0 and below this
  std::int64_t rounded = 1;  ///< as it is shown
  /// `open` tells it as it is, small or not (a total that stands elsewhere); `unpublished` cells
  /// only tie others together.
  enum class Kind : std::uint8_t { published, open, unpublished } kind = Kind::published;
};

/// What a reader knows of cells: the parts add up to the whole, or, where they are not all of it,
/// to no more.
struct CountSum {
  std::uint32_t whole = 0;
  std::vector<std::uint32_t> parts = {};
  bool all = true;
};

/// Which published cells are not to be shown, so that no reader who has all others, and the sums,
/// can tell more of a protected one than that it is somewhere from 1 to its floor less 1. Protected
/// cells are hidden first (primary suppression); then, while bounds carried through the sums close
/// in on one, the smallest shown neighbour in the sum that does it, zeros last (secondary); and
/// what turns out not to be needed is shown again. Carried bounds are exact where sums form a tree,
/// as wards, partnership areas and the county do; else a reader with a linear programme may get
/// closer: Willenborg and de Waal (2001), "Elements of Statistical Disclosure Control", part 6.
/// Where all that could be hidden is, the rest cannot be helped. A sum whose numbers do not agree
/// is carried with the difference allowed for.
std::vector<bool> hidden_cells(std::span<const CountCell> cells, std::span<const CountSum> sums);

}  // namespace firemark
