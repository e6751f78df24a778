#pragma once

#include "engine/areas.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace firemark {

/// Where incidents happened and, for methods that ask, when, and what each weighs.
struct Events {
  std::vector<Point> points = {};
  std::vector<double> days = {};     ///< as long, or empty: nobody asks
  std::vector<double> weights = {};  ///< likewise
};

/// As many events as were observed, as chance would have them; the same for the same number.
using ChanceEvents = std::function<Events(std::uint64_t number)>;

/// `n` places on the land of `areas`, an area being taken by its `weight` (its land, its
/// population). Throws Error where no weight is above 0.
ChanceEvents over_areas(const Areas& areas, const std::vector<double>& weight, std::size_t n,
                        std::uint64_t seed);

/// `n` of `all`, each with its own day and weight, without replacement; their order does not show.
/// Throws Error for fewer than n.
ChanceEvents among(const Events& all, std::size_t n, std::uint64_t seed);

/// The same places again and again.
ChanceEvents at_places(std::vector<Point> points);

/// Hands the days and the weights of `observed`, each in any order, to the places that `draw`
/// gives: as many. Of what nobody asks for: none.
ChanceEvents with_marks(ChanceEvents draw, const Events& observed, std::uint64_t seed);

}  // namespace firemark
