#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

struct NnhOptions {
  std::optional<double> threshold = {};  ///< [m] nearer is a pair; nothing: by chance, each order
  double deviations = 1.645;  ///< below the mean distance that chance would have, so the threshold
  std::int64_t min_points = 10;  ///< members that a cluster needs
  bool recount = false;          ///< count only pairs with those still free, as clusters are taken
};
void describe(NnhOptions& options, const OptionVisitor& visit);

/// A cluster of one order.
struct NnhCluster {
  Point centre = {};                      ///< [m] mean of its items
  std::vector<std::uint32_t> items = {};  ///< incidents, or clusters of the order below; ascending
  std::vector<std::uint32_t> incidents = {};  ///< all that are in it, ascending
  std::int32_t parent = -1;                   ///< its cluster of the next order, or -1
};

struct NnhOrder {
  double threshold = 0;  ///< [m]
  std::vector<NnhCluster> clusters = {};
};

/// Nearest-neighbour hierarchical clusters, after CrimeStat (Levine, CrimeStat manual, chapter on
/// hot spot analysis; written from its description, without the program to compare with). Items
/// nearer than the threshold are pairs. Items are taken by their number of pairs, the most first,
/// of equal ones the westernmost, then the southernmost: one that is still free gathers the free
/// ones nearer than the threshold, and where they are min_points, itself included, they are a
/// cluster. The centres of clusters are the items of the next order, until there is none.
///
/// The threshold by chance is the mean nearest-neighbour distance of as many random places in
/// `study_m2`, 0.5 sqrt(A / N), less so many of its standard errors, 0.26136 / sqrt(N^2 / A) (Clark
/// and Evans 1954). It shrinks with more incidents and grows from order to order. Give the area of
/// the land, or 0: the box around the incidents is taken.
///
/// The order of rows decides nothing but the numbers of incidents. No clusters give no orders.
/// Throws Error for an option out of its bounds, coordinates that are not finite, and an area
/// without which no threshold can be had.
std::vector<NnhOrder> nnh(std::span<const Point> points, double study_m2,
                          const NnhOptions& options = {}, Progress& progress = Progress::none());

/// The threshold by chance for n items on `study_m2` [m]; 0 where it would be negative.
double chance_threshold(std::size_t n, double study_m2, double deviations);

}  // namespace firemark
