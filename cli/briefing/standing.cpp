#include "cli/briefing/standing.hpp"

#include "cli/briefing/funnel_picture.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {

Standing standing(const Pack& pack, std::size_t theme) {
  Standing result;
  if (pack.whole == nullptr) return result;
  const std::uint64_t here = pack.results[theme].inside, all = pack.whole->results[theme].inside;
  if (here == not_shown || all == not_shown) return result;
  result.all = static_cast<double>(all);
  if (all > 0) result.share_pct = 100.0 * static_cast<double>(here) / result.all;
  const Areas& areas = pack.whole->sources.areas[pack.set].areas();
  const std::vector<double>& own = pack.sources.areas[pack.set].areas().population;
  if (own.empty() || !(own.front() > 0)) return result;
  double people = 0, n = 0;
  const std::vector<Profile>& each = pack.whole->profiles[theme].by_area[pack.set].of;
  bool shown = true;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!(areas.population[a] > 0)) continue;
    people += areas.population[a];
    n += shown_number(each[a].n);
    shown = shown && each[a].n != not_shown;
  }
  if (!shown) n = static_cast<double>(all);
  const RateOptions& options = pack.plan.themes[theme].options.rates;
  result.rate = rate(static_cast<double>(here), own.front(), options);
  result.mean_rate = options.per * n / people;
  result.beside = funnel_words(static_cast<double>(here), own.front(), n / people);
  return result;
}

std::string standing_words(const Pack& pack, std::size_t theme) {
  const Standing found = standing(pack, theme);
  std::string text;
  if (std::isfinite(found.share_pct))
    text =
        fmt::format(" That is {:.{}f} % of all {}.", found.share_pct, found.share_pct < 10 ? 1 : 0,
                    count_words(static_cast<std::uint64_t>(found.all)));
  if (!std::isfinite(found.mean_rate)) return text;
  const RateOptions& options = pack.plan.themes[theme].options.rates;
  return text +
         fmt::format(
             " {:.1f} per {} people ({:g} % interval {:.1f} to {:.1f}); all areas together "
             "{:.1f}: {}.",
             found.rate.rate, count_words(static_cast<std::uint64_t>(options.per)),
             options.confidence, found.rate.low, found.rate.high, found.mean_rate,
             found.beside.starts_with("within")
                 ? "not clearly different"
                 : fmt::format("{}, by {} gives",
                               found.beside.starts_with("above") ? "higher" : "lower",
                               found.beside.ends_with("99.8 %") ? "what chance hardly ever"
                                                                : "more than chance usually"));
}

std::uint64_t records_here(const Pack& pack, const Hotspot& hotspot, const PlaceProfiles& told,
                           std::size_t number) {
  if (pack.whole == nullptr) return hotspot.card.n;
  std::uint64_t here = 0;
  for (const AreaCount& count : told.areas[pack.set][number]) {
    if (count.n == not_shown) return not_shown;
    here += count.n;
  }
  return here;
}

std::string share_words(const Pack& pack, const Hotspot& hotspot, const PlaceProfiles& told,
                        std::size_t number) {
  const std::uint64_t here = records_here(pack, hotspot, told, number);
  if (here == hotspot.card.n || here == not_shown) return "";
  return fmt::format(" {} of them lie in {}.", count_words(here), pack.place);
}

}  // namespace firemark::cli
