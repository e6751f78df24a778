#include "engine/density/moments.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace firemark;

namespace {

std::vector<BinPlace> some_places(std::size_t n) {
  Stream stream(7, n);
  std::vector<BinPlace> places;
  for (std::size_t i = 0; i < n; ++i)
    places.push_back({static_cast<std::uint32_t>(stream.below(1ULL << 32)),
                      static_cast<std::uint32_t>(stream.below(1ULL << 32))});
  return places;
}

/// The definition.
PlaceMoments summed(const std::vector<BinPlace>& places, const std::vector<double>& weights,
                    PlaceCentre centre) {
  PlaceMoments m;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double a = (places[i].x - centre.x) * centre.scale;
    const double b = (places[i].y - centre.y) * centre.scale;
    const double w = weights.empty() ? 1 : weights[i], q = a * a + b * b;
    m.m0 += w;
    m.mx += w * a, m.my += w * b;
    m.mxx += w * a * a, m.mxy += w * a * b, m.myy += w * b * b;
    m.mqx += w * q * a, m.mqy += w * q * b, m.mqq += w * q * q;
  }
  return m;
}

}  // namespace

TEST_CASE("moments of places, however many, are the sums of the definition", "[density]") {
  const PlaceCentre centre = {2147483647.5, 1e9, 1.0 / (1ULL << 34)};
  for (std::size_t n = 0; n < 14; ++n) {
    const std::vector<BinPlace> places = some_places(n);
    std::vector<double> weights;
    for (std::size_t i = 0; i < n; ++i) weights.push_back(0.5 * static_cast<double>(i) - 1);
    for (const std::vector<double>& of : {std::vector<double>{}, weights}) {
      const PlaceMoments fast =
          moments_of(places.data(), of.empty() ? nullptr : of.data(), n, centre);
      const PlaceMoments plain = summed(places, of, centre);
      for (double PlaceMoments::*one : {&PlaceMoments::m0, &PlaceMoments::mx, &PlaceMoments::my,
                                        &PlaceMoments::mxx, &PlaceMoments::mxy, &PlaceMoments::myy,
                                        &PlaceMoments::mqx, &PlaceMoments::mqy, &PlaceMoments::mqq})
        CHECK(fast.*one == Approx(plain.*one).margin(1e-14).epsilon(1e-13));
    }
  }
}

TEST_CASE("the box of places has the least and the greatest of either axis", "[density]") {
  for (std::size_t n = 1; n < 14; ++n) {
    const std::vector<BinPlace> places = some_places(n);
    const PlaceBox box = box_of(places.data(), n);
    const auto of_x = std::ranges::minmax(places, {}, &BinPlace::x);
    const auto of_y = std::ranges::minmax(places, {}, &BinPlace::y);
    CHECK(box.low.x == of_x.min.x);
    CHECK(box.high.x == of_x.max.x);
    CHECK(box.low.y == of_y.min.y);
    CHECK(box.high.y == of_y.max.y);
  }
}
