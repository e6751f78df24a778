#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace firemark {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max() / 4;

struct CountBounds {
  std::int64_t low = 0;
  std::int64_t high = no_limit;
};

bool is_protected(const CountCell& cell) {
  return cell.kind == CountCell::Kind::published && cell.n > 0 && std::cmp_less(cell.n, cell.floor);
}

/// Cells and sums, and what a reader can make of them.
class Reader {
 public:
  Reader(std::span<const CountCell> cells, std::span<const CountSum> sums)
      : cells_(cells),
        sums_(sums),
        hidden_(cells.size()),
        sums_of_(cells.size()),
        closed_by_(cells.size()) {
    for (std::size_t c = 0; c < cells.size(); ++c) hidden_[c] = is_protected(cells[c]);
    for (std::uint32_t s = 0; s < sums.size(); ++s) {
      sums_of_[sums[s].whole].push_back(s);
      std::int64_t parts = 0;
      for (const std::uint32_t part : sums[s].parts) {
        sums_of_[part].push_back(s);
        parts += static_cast<std::int64_t>(cells[part].n);
      }
      const std::int64_t over = parts - static_cast<std::int64_t>(cells[sums[s].whole].n);
      over_.push_back(sums[s].all ? over : std::max<std::int64_t>(over, 0));
    }
  }

  /// Hides until no protected cell is closed in on.
  void hide() {
    for (bool again = true; again;) {
      again = false;
      carry_bounds();
      std::vector<bool> touched(sums_.size());  // hiding one cell loosens its sums for all in them
      for (std::size_t c = 0; c < cells_.size(); ++c) {
        if (!is_protected(cells_[c]) || !closed_in(c)) continue;
        const std::optional<std::uint32_t> next = next_to_hide(static_cast<std::uint32_t>(c));
        if (!next) continue;
        const auto& of = sums_of_[*next];
        if (std::ranges::any_of(of, [&](std::uint32_t s) { return touched[s]; })) continue;
        for (const std::uint32_t s : of) touched[s] = true;
        hidden_[*next] = true;
        zero_hidden_ = zero_hidden_ || cells_[*next].n == 0;
        again = true;
      }
    }
  }

  /// Shows again, the greatest first, what need not have been hidden.
  void show() {
    std::vector<std::uint32_t> secondary;
    for (std::uint32_t c = 0; c < cells_.size(); ++c)
      if (hidden_[c] && !is_protected(cells_[c]) && cells_[c].n > 0) secondary.push_back(c);
    std::ranges::stable_sort(secondary, std::greater(),
                             [&](std::uint32_t c) { return cells_[c].n; });
    const auto known = [&] {  // protected cells that a reader closes in on
      carry_bounds();
      std::size_t n = 0;
      for (std::size_t c = 0; c < cells_.size(); ++c) n += is_protected(cells_[c]) && closed_in(c);
      return n;
    };
    const std::size_t helpless = known();
    for (const std::uint32_t c : secondary) {
      hidden_[c] = false;
      if (known() > helpless) hidden_[c] = true;
    }
  }

  const std::vector<bool>& hidden() const { return hidden_; }

 private:
  std::span<const CountCell> cells_;
  std::span<const CountSum> sums_;
  std::vector<bool> hidden_;
  std::vector<std::vector<std::uint32_t>> sums_of_;
  std::vector<std::int64_t> over_ = {};  ///< of each sum: how far its parts exceed the whole
  std::vector<CountBounds> range_ = {};
  std::vector<std::uint32_t> closed_by_;  ///< of each cell: the sum that last narrowed it
  bool zero_hidden_ = false;              ///< then what is hidden need not be above 0

  bool closed_in(std::size_t c) const {
    return range_[c].low > 1 || range_[c].high < cells_[c].floor - 1;
  }

  CountBounds first_guess(std::size_t c) const {
    const CountCell& cell = cells_[c];
    const auto n = static_cast<std::int64_t>(cell.n);
    if (cell.kind == CountCell::Kind::unpublished) return {};
    if (cell.kind == CountCell::Kind::open || (!hidden_[c] && n == 0)) return {n, n};
    if (hidden_[c]) return {.low = zero_hidden_ ? 0 : 1};
    const auto said =
        static_cast<std::int64_t>(shown(cell.n, {.floor = 1, .rounded = cell.rounded}));
    return {std::max(said - cell.rounded / 2, cell.floor), said + (cell.rounded - 1) / 2};
  }

  void carry_bounds() {
    range_.clear();
    for (std::size_t c = 0; c < cells_.size(); ++c) range_.push_back(first_guess(c));
    constexpr int most = 64;  // rounds; bounds that still move then move by ones
    bool moved = true;
    for (int round = 0; moved && round < most; ++round) {
      moved = false;
      for (std::size_t s = 0; s < sums_.size(); ++s) moved = carry(s) || moved;
    }
  }

  bool tighten(std::uint32_t c, std::int64_t low, std::int64_t high, std::size_t by) {
    CountBounds& range = range_[c];
    const CountBounds before = range;
    range.low = std::max(range.low, low);
    range.high = std::min(range.high, high);
    const bool moved = range.low != before.low || range.high != before.high;
    if (moved) closed_by_[c] = static_cast<std::uint32_t>(by);
    return moved;
  }

  bool carry(std::size_t s) {
    const CountSum& sum = sums_[s];
    std::int64_t low = 0, high = 0, endless = 0;  // of the parts; how many have no upper limit
    for (const std::uint32_t part : sum.parts) {
      low += range_[part].low;
      if (range_[part].high >= no_limit)
        ++endless;
      else
        high += range_[part].high;
    }
    const std::int64_t over = over_[s];
    bool moved = tighten(sum.whole, std::max<std::int64_t>(0, low - over),
                         sum.all && endless == 0 ? high - over : no_limit, s);
    const CountBounds whole = {range_[sum.whole].low + over, range_[sum.whole].high >= no_limit
                                                                 ? no_limit
                                                                 : range_[sum.whole].high + over};
    for (const std::uint32_t part : sum.parts) {
      const CountBounds own = range_[part];
      const bool own_endless = own.high >= no_limit;
      std::int64_t from = 0;
      if (sum.all && endless == (own_endless ? 1 : 0))
        from = whole.low - (high - (own_endless ? 0 : own.high));
      const std::int64_t to = whole.high >= no_limit ? no_limit : whole.high - (low - own.low);
      if (!tighten(part, from, to, s)) continue;
      moved = true;
      low += range_[part].low - own.low;
      if (own_endless && range_[part].high < no_limit) {
        --endless;
        high += range_[part].high;
      } else if (!own_endless) {
        high += range_[part].high - own.high;
      }
    }
    return moved;
  }

  bool can_hide(std::uint32_t c) const {
    return cells_[c].kind == CountCell::Kind::published && !hidden_[c];
  }

  /// The smallest published neighbour of a cell that is still shown, none before a zero: in the sum
  /// that closed in on it, else in the sums of that one's cells, and so on outwards.
  std::optional<std::uint32_t> next_to_hide(std::uint32_t start) const {
    std::vector<bool> seen(sums_.size());
    std::vector<std::uint32_t> ring = {closed_by_[start]};  // sums
    seen[ring.front()] = true;
    std::optional<std::uint32_t> zero;
    while (!ring.empty()) {
      std::vector<std::uint32_t> reached;
      for (const std::uint32_t s : ring) {
        reached.push_back(sums_[s].whole);
        reached.insert(reached.end(), sums_[s].parts.begin(), sums_[s].parts.end());
      }
      std::optional<std::uint32_t> best;
      for (const std::uint32_t c : reached) {
        if (!can_hide(c)) continue;
        if (cells_[c].n == 0) {
          if (!zero) zero = c;
        } else if (!best || cells_[c].n < cells_[*best].n) {
          best = c;
        }
      }
      if (best) return best;
      ring.clear();
      for (const std::uint32_t c : reached) {
        for (const std::uint32_t s : sums_of_[c]) {
          if (seen[s]) continue;
          seen[s] = true;
          ring.push_back(s);
        }
      }
    }
    return zero;
  }
};

}  // namespace

double shown_number(std::uint64_t n) {
  return n == not_shown ? std::nan("") : static_cast<double>(n);
}

void describe(DisclosureOptions& options, const OptionVisitor& visit) {
  visit({.name = "floor",
         .value = &options.floor,
         .help = "Counts from 1 to below it are not shown; 1 shows all",
         .unit = Unit::count,
         .bounds = at_least(1)});
  visit({.name = "rounded",
         .value = &options.rounded,
         .help = "What is shown is rounded to multiples of it; 1 is exact",
         .unit = Unit::count,
         .bounds = at_least(1)});
}

std::uint64_t shown(std::uint64_t n, const DisclosureOptions& options) {
  if (n == 0 || n == not_shown) return n;
  if (std::cmp_less(n, options.floor)) return not_shown;
  const auto step = static_cast<std::uint64_t>(options.rounded);
  return (n + step / 2) / step * step;
}

std::vector<bool> hidden_cells(std::span<const CountCell> cells, std::span<const CountSum> sums) {
  Reader reader(cells, sums);
  reader.hide();
  reader.show();
  return reader.hidden();
}

}  // namespace firemark
