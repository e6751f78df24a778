#pragma once

#include "geo/incidents/rows.hpp"
#include "geo/layout.hpp"

#include <cstddef>
#include <vector>

namespace firemark::geo {

/// A layout completed by what stands in the columns: a proposal, to be confirmed by a person.
struct Guess {
  Layout layout = {};
  std::vector<std::size_t> columns = {};  ///< those that values, not names, were known by
};

/// Looks at the first thousand rows for what `layout` lacks. A column is taken for what four in
/// five of its values are: longitudes and latitudes, or eastings and northings, of Great Britain;
/// grid references; dates; of words, the column with the fewest (2 to 60) for the category.
/// Coordinates elsewhere in the world are not guessed: two columns of numbers are too many things.
Guess guess_layout(RowSource& rows, const Layout& layout);

}  // namespace firemark::geo
