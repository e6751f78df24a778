#include "geo/layout_guess.hpp"

#include "geo/grid_reference.hpp"
#include "geo/incidents/place.hpp"
#include "geo/number.hpp"
#include "geo/time_text.hpp"

#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace firemark::geo {
namespace {

/// What the values of one column could be.
struct Tally {
  std::size_t values = 0, longitudes = 0, latitudes = 0, eastings = 0, northings = 0;
  std::size_t squares = 0, dates = 0, numbers = 0;
  std::set<std::string> words = {};

  bool mostly(std::size_t count) const { return values > 0 && 5 * count >= 4 * values; }
};

void count(std::string_view text, Tally& tally) {
  if (absent(text)) return;
  ++tally.values;
  if (const auto number = parse_number(text)) {
    const double v = *number;
    const bool fraction = v != std::floor(v);
    ++tally.numbers;
    tally.longitudes += fraction && v > -9 && v < 2.5 ? 1U : 0U;
    tally.latitudes += fraction && v > 49 && v < 61 ? 1U : 0U;
    tally.eastings += v >= 50'000 && v <= 660'000 ? 1U : 0U;
    tally.northings += v >= 5'000 && v <= 1'220'000 ? 1U : 0U;
    return;
  }
  tally.squares += parse_grid_reference(text) ? 1U : 0U;
  const EitherTime time = parse_either(text, Timezone::utc);
  tally.dates += time.day_first || time.month_first ? 1U : 0U;
  if (tally.words.size() <= 60) tally.words.emplace(trimmed(text));
}

class Guesser {
 public:
  Guesser(RowSource& rows, const Layout& layout) : guess_{layout, {}} {
    constexpr std::uint64_t most = 1000;
    tallies_.resize(rows.header().size());
    for (Record record; rows.rows() < most && rows.next(record);) {
      if (record.broken()) continue;
      for (std::size_t i = 0; i < tallies_.size(); ++i) count(record.fields[i], tallies_[i]);
    }
    for (const Role& role : roles())
      if (const Column column = layout.*(role.column)) taken_.insert(*column);
  }

  Guess guess() {
    if (!guess_.layout.located()) place();
    if (!guess_.layout.timed())
      guess_.layout.date = first([](const Tally& t) { return t.mostly(t.dates); });
    if (!guess_.layout.category) guess_.layout.category = fewest_words();
    return guess_;
  }

 private:
  using Test = std::function<bool(const Tally&)>;

  Column take(Column column) {
    if (column) taken_.insert(*column), guess_.columns.push_back(*column);
    return column;
  }

  Column first(const Test& fits) {
    for (std::size_t i = 0; i < tallies_.size(); ++i)
      if (!taken_.contains(i) && fits(tallies_[i])) return take(i);
    return {};
  }

  /// Two columns, of which neither may be found without the other.
  bool pair(const Test& x, const Test& y, const char* crs) {
    const Guess before = guess_;
    const std::set<std::size_t> taken = taken_;
    guess_.layout.x = first(x);
    guess_.layout.y = guess_.layout.x ? first(y) : Column();
    guess_.layout.crs = crs;
    if (guess_.layout.y) return true;
    guess_ = before, taken_ = taken;
    return false;
  }

  void place() {
    const auto longitude = [](const Tally& t) { return t.mostly(t.longitudes); };
    const auto latitude = [](const Tally& t) { return t.mostly(t.latitudes); };
    const auto easting = [](const Tally& t) { return t.mostly(t.eastings); };
    const auto northing = [](const Tally& t) { return t.mostly(t.northings); };
    if (pair(longitude, latitude, "EPSG:4326")) return;
    guess_.layout.grid_reference = first([](const Tally& t) { return t.mostly(t.squares); });
    if (!guess_.layout.grid_reference) pair(easting, northing, "EPSG:27700");
  }

  Column fewest_words() {
    Column best;
    for (std::size_t i = 0; i < tallies_.size(); ++i) {
      const Tally& tally = tallies_[i];
      const bool words = tally.words.size() >= 2 && tally.words.size() <= 60 &&
                         tally.numbers == 0 && 2 * tally.words.size() < tally.values &&
                         !tally.mostly(tally.dates);
      if (taken_.contains(i) || !words) continue;
      if (!best || tally.words.size() < tallies_[*best].words.size()) best = i;
    }
    return take(best);
  }

  Guess guess_;
  std::vector<Tally> tallies_ = {};
  std::set<std::size_t> taken_ = {};
};

}  // namespace

Guess guess_layout(RowSource& rows, const Layout& layout) { return Guesser(rows, layout).guess(); }

}  // namespace firemark::geo
