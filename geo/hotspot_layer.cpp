#include "geo/hotspot_layer.hpp"

#include "engine/rhythm/words.hpp"
#include "geo/hotspot_sentence.hpp"
#include "geo/number_text.hpp"

#include <functional>

namespace firemark::geo {
namespace {

using Whole = std::int64_t (*)(const Hotspot&);
using Real = double (*)(const Hotspot&);
using Text = std::string (*)(const Hotspot&);

/// One attribute: its name, where it comes from, and how many decimals a real one is shown with.
struct Attribute {
  const char* name;
  std::variant<Whole, Real, Text> value;
  int decimals = 0;
};

/// "a; b; c" of the areas that a hotspot lies in.
std::string list(const Hotspot& hotspot,
                 const std::function<void(std::string&, const AreaShare&)>& append) {
  std::string text;
  for (const AreaShare& share : hotspot.card.areas) {
    if (!text.empty()) text += "; ";
    append(text, share);
  }
  return text;
}

std::string division_codes(const Hotspot& hotspot) {
  return list(hotspot, [](std::string& text, const AreaShare& share) { text += share.code; });
}

std::string area_names(const Hotspot& hotspot) {
  return list(hotspot, [](std::string& text, const AreaShare& share) { text += share.name; });
}

std::string area_shares(const Hotspot& hotspot) {
  return list(hotspot, [](std::string& text, const AreaShare& share) {
    append_real(text, share.share_pct, 1);
  });
}

/// The names are those of the field glossary: stable, in this order, unit in the name.
constexpr Attribute attributes[] = {
    {"hotspot_id", [](const Hotspot& h) { return h.id; }},
    {"rank", [](const Hotspot& h) { return std::int64_t{h.rank}; }},
    {"label", [](const Hotspot& h) { return h.label; }},
    {"method", [](const Hotspot& h) { return h.method; }},
    {"category", [](const Hotspot& h) { return h.category; }},
    {"n", [](const Hotspot& h) { return static_cast<std::int64_t>(h.card.n); }},
    {"share_pct", [](const Hotspot& h) { return h.card.share_pct; }, 2},
    {"area_ha", [](const Hotspot& h) { return h.card.area_ha; }, 2},
    {"density_km2", [](const Hotspot& h) { return h.card.density_km2; }, 1},
    {"ratio_to_mean", [](const Hotspot& h) { return h.card.ratio_to_mean; }, 2},
    {"repeat_places",
     [](const Hotspot& h) { return static_cast<std::int64_t>(h.card.repeat_places); }},
    {"population", [](const Hotspot& h) { return h.card.population; }, 0},
    {"rate_1000", [](const Hotspot& h) { return h.card.rate_1000; }, 2},
    {"rate_lo", [](const Hotspot& h) { return h.card.rate_lo; }, 2},
    {"rate_hi", [](const Hotspot& h) { return h.card.rate_hi; }, 2},
    {"top_target", [](const Hotspot& h) { return h.card.top_target; }},
    {"top_target_pct", [](const Hotspot& h) { return h.card.top_target_pct; }, 1},
    {"peak_days", [](const Hotspot& h) { return days_text(h.card.peak_days); }},
    {"peak_days_pct", [](const Hotspot& h) { return h.card.peak_days.share; }, 1},
    {"peak_hours", [](const Hotspot& h) { return hours_text(h.card.peak_hours); }},
    {"peak_hours_pct", [](const Hotspot& h) { return h.card.peak_hours.share; }, 1},
    {"n_prev", [](const Hotspot& h) { return h.card.n_prev; }, 0},
    {"change_pct", [](const Hotspot& h) { return h.card.change_pct; }, 1},
    {"change_p", [](const Hotspot& h) { return h.card.change_p; }, 9},
    {"n_last_year", [](const Hotspot& h) { return h.card.n_last_year; }, 0},
    {"n_year_before", [](const Hotspot& h) { return h.card.n_year_before; }, 0},
    {"year_change_p", [](const Hotspot& h) { return h.card.year_change_p; }, 9},
    {"p_value", [](const Hotspot& h) { return h.card.p_value; }, 6},
    {"q_value", [](const Hotspot& h) { return h.card.q_value; }, 6},
    {"stability_pct", [](const Hotspot& h) { return h.card.stability_pct; }, 1},
    {"status", [](const Hotspot& h) { return h.card.status; }},
    {"first_seen", [](const Hotspot& h) { return h.card.first_seen; }},
    {"periods_seen",
     [](const Hotspot& h) { return h.card.periods_seen > 0 ? h.card.periods_seen : null_integer; }},
    {"note", [](const Hotspot& h) { return h.card.note; }},
    {"division_codes", division_codes},
    {"area_names", area_names},
    {"area_shares", area_shares},
    {"sentence", hotspot_sentence},
};

template <class Function>
FieldValues column(std::span<const Hotspot> hotspots, Function value) {
  std::vector<std::decay_t<decltype(value(hotspots.front()))>> values;
  values.reserve(hotspots.size());
  for (const Hotspot& hotspot : hotspots) values.push_back(value(hotspot));
  return values;
}

}  // namespace

Layer hotspot_layer(std::span<const Hotspot> hotspots, const Crs& crs) {
  Layer layer = {.name = "hotspots", .title = "Hotspots", .crs = crs};
  for (const Attribute& attribute : attributes) {
    layer.fields.push_back(
        {attribute.name,
         std::visit([&](auto value) { return column(hotspots, value); }, attribute.value),
         attribute.decimals});
  }
  std::vector<MultiPolygon> shapes;
  shapes.reserve(hotspots.size());
  for (const Hotspot& hotspot : hotspots) shapes.push_back(hotspot.shape);
  layer.shapes = std::move(shapes);
  return layer;
}

}  // namespace firemark::geo
