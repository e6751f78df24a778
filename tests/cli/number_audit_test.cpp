#include "cli/run/number_audit.hpp"

#include "engine/random.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/hotspot_sentence.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using namespace firemark::cli;

TEST_CASE("number audit: a rounded number is known, a made-up one is not") {
  KnownNumbers known;
  known.add(1184);
  known.add(95.79288);
  known.add(std::string_view("2025-10-01, 20:00-01:59"));
  CHECK(known.unknown_in("based on 1,184 records (95.8 %) since 1 October 2025, at 20:00").empty());
  CHECK(known.unknown_in("(95.79 %)").empty());
  CHECK(known.unknown_in("(95.9 %)") == std::vector<std::string>{"95.9"});
  CHECK(known.unknown_in("1,185 of 96") == std::vector<std::string>{"1,185"});
  CHECK(known.unknown_in("it would appear in 94 of 100 re-runs") == std::vector<std::string>{"94"});
  CHECK(known.unknown_in("no number at all.").empty());
}

namespace {

/// A card with anything in it, and anything missing.
Hotspot any_hotspot(Stream& draw) {
  const auto maybe = [&](double value) { return draw.below(4) == 0 ? not_known : value; };
  Hotspot h = {.id = "kde-1-2", .label = "Seventh Street, 4 North", .method = "kde"};
  h.card.n = draw.below(5000);
  h.card.share_pct = maybe(100 * draw.uniform());
  h.card.area_ha = 50 * draw.uniform();
  h.card.ratio_to_mean = maybe(300 * draw.uniform());
  h.card.rate_1000 = maybe(40 * draw.uniform());
  h.card.rate_lo = h.card.rate_1000 * 0.8;
  h.card.rate_hi = h.card.rate_1000 * 1.3;
  h.card.top_target = draw.below(2) == 0 ? "" : "Loose refuse";
  h.card.top_target_pct = 100 * draw.uniform();
  h.card.peak_days = {static_cast<int>(draw.below(7)), 1, maybe(100 * draw.uniform())};
  h.card.peak_hours = {static_cast<int>(draw.below(24)), 3, maybe(100 * draw.uniform())};
  h.card.n_prev = maybe(static_cast<double>(draw.below(900)));
  h.card.n_last_year = maybe(static_cast<double>(draw.below(900)));
  h.card.n_year_before = static_cast<double>(draw.below(900));
  h.card.year_change_p = maybe(draw.uniform() * draw.uniform());
  h.card.change_p = maybe(draw.uniform() * draw.uniform());
  h.card.p_value = maybe(draw.uniform() * 0.02);
  h.card.stability_pct = maybe(100 * draw.uniform());
  if (draw.below(2) == 0) {
    h.card.status = "persisting";
    h.card.first_seen = "2025-10-01";
    h.card.periods_seen = 1 + static_cast<std::int64_t>(draw.below(60));
  }
  return h;
}

}  // namespace

TEST_CASE("number audit: every sentence says attributes alone, and a changed one is caught") {
  Stream draw(20261128);
  for (int i = 0; i < 300; ++i) {
    const Hotspot h = any_hotspot(draw);
    const geo::Layer layer = geo::hotspot_layer(std::span(&h, 1), {});
    KnownNumbers known;
    known.add(layer, 0);
    const std::string sentence = geo::hotspot_sentence(h);
    INFO(sentence);
    CHECK(known.unknown_in(sentence).empty());
    CHECK(known.unknown_in(sentence + " 7654321 more.") == std::vector<std::string>{"7654321"});
  }
}

TEST_CASE("hotspot sentence: five to nine is not clearly different, and no percentage") {
  Hotspot h = {.label = "Horden"};
  h.card = {.n = 9, .share_pct = 3, .area_ha = 4, .ratio_to_mean = not_known};
  h.card.n_prev = 5;
  h.card.change_pct = 80;
  h.card.change_p = 0.2998;
  CHECK(geo::hotspot_sentence(h) ==
        "Horden: 9 records, 3.0 % of all, on 4.0 ha; 5 on the same land a year before, not clearly "
        "different (p = 0.30).");
}
