#include "engine/hotspot/compound.hpp"

#include "engine/error.hpp"
#include "engine/grid.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace firemark {
namespace {

/// How far along the Hilbert curve of a 2^16 square a cell lies (Warren 2013, "Hacker's Delight",
/// section 16-2).
std::uint64_t along_hilbert(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t side = 1U << 16U;
  std::uint64_t along = 0;
  for (std::uint32_t s = side / 2; s > 0; s /= 2) {
    const std::uint32_t right = (x & s) > 0 ? 1 : 0, up = (y & s) > 0 ? 1 : 0;
    along += std::uint64_t{s} * s * ((3 * right) ^ up);
    if (up == 0) {
      if (right == 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      std::swap(x, y);
    }
  }
  return along;
}

/// What is where: squares of the study area in the order of the curve, each theme's parts.
struct Squares {
  Grid grid = {};
  std::vector<std::size_t> cell = {};                 ///< of each square, its cell of the grid
  std::vector<std::vector<CompoundPart>> parts = {};  ///< [theme][square]
};

Squares count(std::span<const std::vector<Point>> themes, const AreaIndex& study, const Box& box,
              const CompoundOptions& options) {
  Squares squares = {.grid = grid_over(box, options.cell)};
  const Grid& grid = squares.grid;
  const auto cell_of = [&](Point p) {
    return grid.index(static_cast<std::int32_t>((p.x - grid.origin.x) / grid.cell),
                      static_cast<std::int32_t>((p.y - grid.origin.y) / grid.cell));
  };
  std::vector<std::vector<std::uint64_t>> n(themes.size(), std::vector<std::uint64_t>(grid.size()));
  std::vector<std::uint64_t> all(themes.size());
  std::vector<std::uint8_t> in(grid.size());
  for (std::int32_t row = 0; row < grid.rows; ++row)
    for (std::int32_t column = 0; column < grid.columns; ++column)
      in[grid.index(column, row)] = study.area_of(grid.centre(column, row)) != no_area ? 1 : 0;
  for (std::size_t t = 0; t < themes.size(); ++t) {
    for (const Point p : themes[t]) {
      if (study.area_of(p) == no_area) continue;
      ++n[t][cell_of(p)];
      ++all[t];
      in[cell_of(p)] = 1;
    }
  }
  for (std::size_t c = 0; c < in.size(); ++c)
    if (in[c] != 0) squares.cell.push_back(c);
  const auto columns = static_cast<std::size_t>(grid.columns);
  std::sort(squares.cell.begin(), squares.cell.end(), [&](std::size_t a, std::size_t b) {
    const auto curve = [&](std::size_t c) {
      return along_hilbert(static_cast<std::uint32_t>(c % columns),
                           static_cast<std::uint32_t>(c / columns));
    };
    return curve(a) < curve(b);
  });
  for (std::size_t t = 0; t < themes.size(); ++t) {
    const auto total = static_cast<double>(all[t]);
    const double mean = total / static_cast<double>(squares.cell.size());
    squares.parts.emplace_back();
    for (const std::size_t c : squares.cell) {
      const auto here = static_cast<double>(n[t][c]);
      squares.parts.back().push_back(
          {.n = n[t][c],
           .share_pct = total > 0 ? 100 * here / total : 0,
           .stands_out = n[t][c] >= static_cast<std::uint64_t>(options.min_incidents) &&
                         here >= options.times * mean});
    }
  }
  return squares;
}

/// Visits each square with enough themes, themes slid by `offset`: visit(square, score).
template <class Visit>
void overlapping(const Squares& squares, const std::vector<std::size_t>& offset, std::int64_t least,
                 const Visit& visit) {
  const std::size_t all = squares.cell.size();
  for (std::size_t s = 0; s < all; ++s) {
    std::int64_t standing = 0;
    double score = 0;
    for (std::size_t t = 0; t < squares.parts.size(); ++t) {
      const std::size_t at = s + offset[t];
      const CompoundPart& part = squares.parts[t][at < all ? at : at - all];
      standing += part.stands_out ? 1 : 0;
      score += part.share_pct;
    }
    if (standing >= least) visit(s, score);
  }
}

}  // namespace

void describe(CompoundOptions& options, const OptionVisitor& visit) {
  visit({.name = "cell",
         .value = &options.cell,
         .help = "Side of the squares that are compared",
         .unit = Unit::metres,
         .bounds = positive});
  visit({.name = "times",
         .value = &options.times,
         .help = "Times its mean over all squares that make a theme stand out in one",
         .bounds = at_least(1)});
  visit({.name = "min-incidents",
         .value = &options.min_incidents,
         .help = "Records that a theme needs to stand out",
         .unit = Unit::count,
         .bounds = at_least(1)});
  visit({.name = "together",
         .value = &options.themes,
         .help = "Themes that must stand out in one square",
         .unit = Unit::count,
         .bounds = at_least(2)});
  visit({.name = "simulations",
         .value = &options.simulations,
         .help = "Times that themes are slid over each other; the least p is 1 / (that + 1)",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000)});
  visit({.name = "alpha",
         .value = &options.alpha,
         .help = "Squares that independent themes give more often than this are left out; 1: none",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
}

std::vector<CompoundPlace> compound_places(std::span<const std::vector<Point>> themes,
                                           const AreaIndex& study, const Box& box,
                                           const CompoundOptions& options, std::uint64_t seed,
                                           Progress& progress) {
  check_options(options);
  if (themes.size() < static_cast<std::size_t>(options.themes))
    throw Error::usage("themes",
                       std::to_string(options.themes) + " must stand out in one square, but " +
                           std::to_string(themes.size()) + " are given",
                       "Name more themes, or ask for fewer.");
  const Squares squares = count(themes, study, box, options);
  const std::vector<std::size_t> still(themes.size(), 0);
  std::vector<CompoundPlace> places;
  overlapping(squares, still, options.themes, [&](std::size_t s, double score) {
    const Grid& grid = squares.grid;
    const auto columns = static_cast<std::size_t>(grid.columns);
    const std::size_t column = squares.cell[s] % columns, row = squares.cell[s] / columns;
    const Point corner = {grid.origin.x + static_cast<double>(column) * grid.cell,
                          grid.origin.y + static_cast<double>(row) * grid.cell};
    CompoundPlace place = {.land = {corner, {corner.x + grid.cell, corner.y + grid.cell}},
                           .score = score};
    for (const auto& parts : squares.parts) place.parts.push_back(parts[s]);
    places.push_back(std::move(place));
  });
  if (places.empty()) return places;

  const auto runs = static_cast<std::size_t>(options.simulations);
  std::vector<double> greatest(runs, 0.0);
  progress.stage("Sliding themes", runs);
  parallel_for(runs, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t run = begin; run < end; ++run) {
      progress.check();
      Stream stream(seed, run);
      std::vector<std::size_t> offset;
      for (std::size_t t = 0; t < themes.size(); ++t)
        offset.push_back(static_cast<std::size_t>(stream.below(squares.cell.size())));
      overlapping(squares, offset, options.themes, [&](std::size_t, double score) {
        greatest[run] = std::max(greatest[run], score);
      });
      progress.advance(1);
    }
  });
  for (CompoundPlace& place : places) {
    // A hair less, so that one score summed in another order is the same score.
    const auto as_great = std::ranges::count_if(
        greatest, [&](double other) { return other >= place.score * (1 - 1e-12); });
    place.p_value = static_cast<double>(1 + as_great) / static_cast<double>(1 + runs);
  }
  std::erase_if(places, [&](const CompoundPlace& p) { return p.p_value > options.alpha; });
  std::sort(places.begin(), places.end(), [](const CompoundPlace& a, const CompoundPlace& b) {
    return std::tie(b.score, a.land.min.x, a.land.min.y) <
           std::tie(a.score, b.land.min.x, b.land.min.y);
  });
  return places;
}

}  // namespace firemark
