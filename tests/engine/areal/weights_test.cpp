#include "engine/areal/weights.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

using Row = std::vector<std::uint32_t>;

Row row_of(const Weights& weights, std::size_t i) {
  const auto row = weights.row(i);
  return {row.begin(), row.end()};
}

std::vector<Point> lattice(int columns, int rows, double spacing, Point origin = {}) {
  std::vector<Point> places;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c)
      places.push_back({origin.x + spacing * c, origin.y + spacing * r});
  }
  return places;
}

}  // namespace

TEST_CASE("weights: links in any order become rows", "[areal]") {
  const std::vector<Link> links = {{2, 0, 0.5}, {0, 2, 2}, {0, 1, 1}, {1, 0, 0}};
  const Weights weights = linked_weights(3, links);
  CHECK(row_of(weights, 0) == Row{1, 2});
  CHECK(row_of(weights, 1).empty());  // a weight of 0 is no link
  CHECK(row_of(weights, 2) == Row{0});
  CHECK(weights.values == std::vector<double>{1, 2, 0.5});
  CHECK(linked_weights(2, std::vector<Link>{{0, 1, 1}}).values.empty());
  CHECK(linked_weights(2, {}).size() == 2);
}

TEST_CASE("weights: faults name the link", "[areal]") {
  const auto refused = [](std::vector<Link> links) {
    try {
      linked_weights(3, links);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK_THAT(refused({{0, 1}, {0, 3}}), Catch::Contains("link 2: is of area 4 of 3"));
  CHECK_THAT(refused({{1, 1}}), Catch::Contains("with itself"));
  CHECK_THAT(refused({{0, 1, -1}}), Catch::Contains("has weight -1"));
  CHECK_THAT(refused({{0, 1, std::nan("")}}), Catch::Contains("has weight"));
  CHECK_THAT(refused({{0, 1}, {1, 0}, {0, 1}}), Catch::Contains("link 3: from area 1 to 2"));
}

TEST_CASE("weights: nearest places, ties by place and not by order", "[areal]") {
  const std::vector<Point> cross = {{0, 0}, {10, 0}, {-10, 0}, {0, 10}, {0, -10}};
  const std::vector<Point> turned = {{0, 0}, {0, -10}, {0, 10}, {10, 0}, {-10, 0}};
  CHECK(row_of(nearest_weights(cross, 2), 0) == Row{2, 4});   // west, then south
  CHECK(row_of(nearest_weights(turned, 2), 0) == Row{1, 4});  // the same places
  CHECK(row_of(nearest_weights(cross, 9), 0) == Row{1, 2, 3, 4});
  const std::vector<Point> heap(5, Point{3, 4});
  CHECK(row_of(nearest_weights(heap, 2), 4) == Row{0, 1});
  CHECK(nearest_weights(std::vector<Point>{{1, 1}}, 3).indices.empty());
  CHECK(nearest_weights({}, 3).size() == 0);
  CHECK_THROWS_AS(nearest_weights(cross, 0), Error);
}

TEST_CASE("weights: a band on a grid of any spacing has the queens", "[areal]") {
  // Comparing rounded distances with cell * sqrt(2) loses half of the diagonals at 137.3 m.
  const Weights queens = grid_weights({.columns = 12, .rows = 9});
  for (const double spacing : {100.0, 137.3, 33.33, 0.0054}) {
    const auto places = lattice(12, 9, spacing, {431'234.56, 540'123.45});
    if (spacing > 1) CHECK(band_weights(places, spacing * std::sqrt(2)).indices == queens.indices);
  }
  const auto at_origin = lattice(12, 9, 0.0054);
  CHECK(band_weights(at_origin, 0.0054 * std::sqrt(2)).indices == queens.indices);
}

TEST_CASE("weights: inverse distance", "[areal]") {
  const std::vector<Point> places = {{0, 0}, {3, 4}, {30, 40}};
  const Weights weights = inverse_distance_weights(places, 20);
  CHECK(row_of(weights, 0) == Row{1});
  CHECK(weights.values_of(0)[0] == Approx(0.2));
  CHECK(row_of(weights, 2).empty());
  CHECK(inverse_distance_weights(places, 20, 2).values_of(1)[0] == Approx(0.04));
  CHECK_THROWS_WITH(inverse_distance_weights(std::vector<Point>{{1, 2}, {1, 2}}, 5),
                    Catch::Contains("places 1 and 2"));
  CHECK_THROWS_AS(band_weights(places, 0), Error);
  CHECK_THROWS_AS(band_weights(std::vector<Point>{{std::nan(""), 0}}, 5), Error);
}

TEST_CASE("weights: standardised rows add up to 1, and columns are rows turned", "[areal]") {
  const Weights rook = grid_weights({.columns = 3, .rows = 2, .rule = GridRule::rook});
  const Weights standard = row_standardised(rook);
  CHECK(standard.values_of(1)[0] == Approx(1.0 / 3));
  CHECK(equal_in_rows(standard));
  CHECK(equal_in_rows(rook));
  const Weights columns = transposed(standard);
  CHECK(columns.indices == rook.indices);
  CHECK_FALSE(equal_in_rows(columns));
  CHECK(transposed(columns).values == standard.values);
}

TEST_CASE("weights: grids of squares and hexagons", "[areal]") {
  const Weights queen = grid_weights({.columns = 3, .rows = 3});
  CHECK(row_of(queen, 4) == Row{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(row_of(queen, 0) == Row{1, 3, 4});
  // Three rows of hexagons, the middle one half a cell to the right.
  const Weights hexes = grid_weights({.columns = 3, .rows = 3, .rule = GridRule::hexes});
  CHECK(row_of(hexes, 4) == Row{1, 2, 3, 5, 7, 8});
  CHECK(row_of(hexes, 1) == Row{0, 2, 3, 4});
  CHECK(row_of(hexes, 7) == Row{3, 4, 6, 8});
  const Weights masked = grid_weights({.columns = 2, .rows = 2, .inside = {1, 0, 1, 1}});
  CHECK(row_of(masked, 0) == Row{2, 3});
  CHECK(row_of(masked, 1).empty());
  CHECK(grid_weights({}).size() == 0);
}

TEST_CASE("weights: sums over a grid are those over its list of neighbours", "[areal]") {
  for (const GridRule rule : {GridRule::rook, GridRule::queen, GridRule::hexes}) {
    WeightGrid grid = {.columns = 70, .rows = 150, .rule = rule};
    std::vector<double> values(grid.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = std::sin(static_cast<double>(i * i % 1'000));
    for (const bool masked : {false, true}) {
      if (masked) {
        for (std::size_t i = 0; i < grid.size(); ++i)
          grid.inside.push_back(i % 7 != 3 && i % 11 != 5 ? 1 : 0);
        values[3] = std::nan("");  // outside: not looked at
      }
      const Weights weights = grid_weights(grid);
      const auto sums = grid_sums(grid, values);
      for (std::size_t i = 0; i < grid.size(); ++i) {
        double sum = 0;
        for (const std::uint32_t j : weights.row(i)) sum += values[j];
        REQUIRE(sums[i] == Approx(sum).margin(1e-12));
      }
    }
  }
}

TEST_CASE("weights: areas without value or neighbours do not take part", "[areal]") {
  const double nan = std::nan("");
  const Weights row = grid_weights({.columns = 5, .rows = 1, .rule = GridRule::rook});
  const std::vector<double> values = {1, nan, 3, 4, 5};
  const Participants some = taking_part(values, row);
  CHECK(some.area == Row{2, 3, 4});
  CHECK(some.values == std::vector<double>{3, 4, 5});
  CHECK(row_of(some.weights, 0) == Row{1});
  CHECK(row_of(some.weights, 1) == Row{0, 2});
  CHECK(some.unknown == 1);
  CHECK(some.islands == 1);
  const std::vector<double> all = {1, 2, 3, 4, 5};
  CHECK(taking_part(all, row).weights.indices == row.indices);

  // One-sided: 0 looks to 1, 1 to 2, 2 to nobody. Without 2, 1 is alone, and then 0.
  const Weights chain = linked_weights(3, std::vector<Link>{{0, 1}, {1, 2}});
  const Participants none = taking_part(std::vector<double>{1, 2, 3}, chain);
  CHECK(none.area.empty());
  CHECK(none.islands == 3);

  CHECK_THROWS_WITH(taking_part(std::vector<double>{1, HUGE_VAL, 3, 4, 5}, row),
                    Catch::Contains("area 2"));
  CHECK_THROWS_WITH(taking_part(std::vector<double>{1, 2}, row),
                    Catch::Contains("are of 5 areas, and there are 2 values"));
}

TEST_CASE("weights: a kernel falls from 1 to nothing at its bandwidth", "[areal]") {
  const std::vector<Point> places = {{0, 0}, {50, 0}, {100, 0}, {0, 0}};
  const Weights weights = kernel_weights(places, 100);
  CHECK(weights.row(0).size() == 2);
  CHECK(weights.row(0)[0] == 1);
  CHECK(weights.values_of(0)[0] == Approx(0.5625));  // (1 - 1/4)^2
  CHECK(weights.values_of(0)[1] == 1);               // the same place
  CHECK_THROWS_AS(kernel_weights(places, 0), Error);
}
