#include "geo/hotspot_sentence.hpp"

#include "engine/rhythm/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::geo {
namespace {

/// Two or three figures.
std::string figure(double value) {
  return fmt::format("{:.{}f}", value, value >= 10 ? 0 : value >= 1 ? 1 : 2);
}

std::string p_words(double p) {
  return p < 0.001 ? "p under 0.001" : fmt::format("p = {:.{}f}", p, p < 0.1 ? 3 : 2);
}

/// What p speaks of: of most methods how dense the place is.
const char* beyond_chance(const std::string& method) {
  return method == "rates"    ? "a higher rate than elsewhere, beyond what chance gives"
         : method == "change" ? "a change beyond what chance gives"
                              : "denser than chance gives";
}

/// The same days a year before where they were looked at, else the last twelve months.
std::string change_words(const AnswerCard& card) {
  std::string counts;
  double p = card.change_p;
  if (std::isfinite(card.n_prev)) {
    counts = fmt::format("; {:.0f} on the same land a year before", card.n_prev);
  } else if (std::isfinite(card.n_last_year)) {
    counts = fmt::format("; {:.0f} in the last 12 months, {:.0f} in the 12 before",
                         card.n_last_year, card.n_year_before);
    p = card.year_change_p;
  }
  if (counts.empty() || !std::isfinite(p)) return counts;
  return counts +
         (p >= 0.05 ? ", not clearly different (" : ", beyond what chance usually gives (") +
         p_words(p) + ")";
}

}  // namespace

std::string hotspot_sentence(const Hotspot& hotspot) {
  const AnswerCard& card = hotspot.card;
  std::string text = hotspot.label.empty() ? "A place" : hotspot.label;
  text += fmt::format(": {} record{}", card.n, card.n == 1 ? "" : "s");
  if (std::isfinite(card.share_pct)) text += fmt::format(", {:.1f} % of all", card.share_pct);
  text += fmt::format(", on {:.1f} ha", card.area_ha);
  if (std::isfinite(card.ratio_to_mean))
    text += fmt::format(", {} times the mean density", figure(card.ratio_to_mean));
  if (std::isfinite(card.rate_1000))
    text += fmt::format("; {:.1f} for each 1,000 residents ({:.1f} to {:.1f})", card.rate_1000,
                        card.rate_lo, card.rate_hi);
  if (!card.top_target.empty())
    text += fmt::format("; most often {} ({:.0f} %)", card.top_target, card.top_target_pct);
  if (const std::string days = days_text(card.peak_days); !days.empty())
    text += fmt::format("; busiest on {} ({:.0f} %)", days, card.peak_days.share);
  if (const std::string hours = hours_text(card.peak_hours); !hours.empty())
    text += fmt::format("; busiest at {} ({:.0f} %)", hours, card.peak_hours.share);
  text += change_words(card);
  if (std::isfinite(card.p_value))
    text += fmt::format("; {} ({})", beyond_chance(hotspot.method), p_words(card.p_value));
  if (std::isfinite(card.stability_pct))
    text += fmt::format("; would appear in {:.0f} of 100 re-runs", card.stability_pct);
  if (!card.status.empty()) {
    text += "; " + card.status;
    if (card.status != "new" && !card.first_seen.empty())
      text += fmt::format(", first seen {}, in {} runs", card.first_seen, card.periods_seen);
  }
  return text + ".";
}

}  // namespace firemark::geo
