#include "geo/grid_reference.hpp"

#include "geo/number.hpp"

#include <cstddef>

namespace firemark::geo {
namespace {

/// A letter's place in a square of five by five, which runs from A in the north-west and has no I;
/// -1 for anything else.
int place(char letter) {
  const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
  if (upper < 'A' || upper > 'Z' || upper == 'I') return -1;
  return upper - 'A' - (upper > 'I' ? 1 : 0);
}

/// The digits of `text`, at most ten, and where the only run of blanks among them is.
struct Digits {
  int digit[10] = {};
  std::size_t count = 0;
  std::size_t gap = 0;  ///< digits before it; 0 where there is none
};

std::optional<Digits> digits_of(std::string_view text) {
  Digits found;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ') {
      blank = true;
      continue;
    }
    if (c < '0' || c > '9' || found.count == 10) return {};
    if (blank && found.count > 0) {
      if (found.gap > 0) return {};
      found.gap = found.count;
    }
    blank = false;
    found.digit[found.count++] = c - '0';
  }
  return found;
}

}  // namespace

std::optional<GridSquare> parse_grid_reference(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 4) return {};
  const int first = place(text[0]), second = place(text[1]);
  if (first < 0 || second < 0) return {};
  const auto found = digits_of(text.substr(2));
  if (!found || found->count == 0 || found->count % 2 != 0) return {};
  const std::size_t half = found->count / 2;
  if (found->gap != 0 && found->gap != half) return {};

  // Squares of 500 km, of which S is the one at the grid's origin, hold squares of 100 km.
  double side = 100'000;
  const int east = 5 * (first % 5 - 2) + second % 5;
  const int north = 5 * (3 - first / 5) + 4 - second / 5;
  Point corner = {east * side, north * side};
  for (std::size_t i = 0; i < half; ++i) {
    side /= 10;
    corner.x += found->digit[i] * side;
    corner.y += found->digit[half + i] * side;
  }
  const bool on_grid = corner.x >= 0 && corner.x < 700'000 && corner.y >= 0 && corner.y < 1'300'000;
  if (!on_grid) return {};
  return GridSquare{{corner.x + side / 2, corner.y + side / 2}, side / 2};
}

}  // namespace firemark::geo
