#include "cli/evaluate/evaluation_words.hpp"

#include "cli/run/number_audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr double alpha = 0.05;
constexpr double out_of_step = 1.645;  ///< z beyond which control did not keep step before

/// "107", "12.5".
std::string figure(double value) {
  std::string text = fmt::format("{:.1f}", std::abs(value));
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string p_words(double p) { return p < 0.001 ? "p < 0.001" : fmt::format("p = {:.3f}", p); }

std::string fewer_or_more(double value) {
  const std::string n = figure(value);
  return n == "0" ? "no difference" : n + (value < 0 ? " fewer" : " more");
}

std::string interval_words(const Estimate& e) {
  if (e.high < 0) return figure(e.high) + " to " + figure(e.low) + " fewer";
  if (e.low > 0) return figure(e.low) + " to " + figure(e.high) + " more";
  return fmt::format("{} fewer to {} more", figure(e.low), figure(e.high));
}

/// What became of one part of the land by itself.
std::string part_words(const PlaceCounts& counts, const Change& change) {
  constexpr std::uint64_t least = 10;  // records that a per cent is taken of
  std::string text =
      fmt::format("{} records in {:.0f} days, {} in the {:.0f} days before", counts.now,
                  counts.exposure_now, counts.before, counts.exposure_before);
  if (std::isnan(change.p)) return text + ": nothing to compare.";
  if (counts.exposure_now != counts.exposure_before)
    text += fmt::format(", whose rate would give {:.1f}", change.expected);
  text += ": ";
  if (counts.before >= least)
    text += fmt::format("{:.1f} % {}, ", std::abs(change.pct), change.pct < 0 ? "lower" : "higher");
  return text + fmt::format("{} ({}).",
                            change.p < alpha ? "clearly different" : "not clearly different",
                            p_words(change.p));
}

const Estimate* named(const Evaluation& found, const std::string& of) {
  const auto at = std::ranges::find(found.estimates, of, &Estimate::of);
  return at == found.estimates.end() ? nullptr : &*at;
}

std::string difference_words(const Estimate& e, const EvaluationOptions& options) {
  const std::string head = e.of == "treated"  ? "Treated land beside its comparison"
                           : e.of == "around" ? "Land around it beside its own comparison"
                                              : "Both together";
  const std::string unit = options.per_km2 ? " records per km2" : " records";
  if (std::isnan(e.p)) return head + ": no records, nothing to compare.";
  const std::string interval =
      fmt::format("({:g} % interval {}; {})", options.confidence, interval_words(e), p_words(e.p));
  if (e.low <= 0 && e.high >= 0) return head + ": no clear change " + interval + ".";
  return fmt::format("{}: {}{} than expected from the comparison land {}.", head,
                     fewer_or_more(e.value), unit, interval);
}

std::string estimate_words(const Estimate& e, const EvaluationOptions& options) {
  if (e.of == "ratio")
    return fmt::format(
        "As a ratio, treated land has {:.2f} times what it would have if it had changed in step "
        "with its comparison ({:g} % interval {:.2f} to {:.2f}; {}).",
        e.value, options.confidence, e.low, e.high, p_words(e.p));
  if (e.of != "before") return difference_words(e, options);
  if (std::isnan(e.value))
    return "In the time before there are no records to see whether the two kept step.";
  return fmt::format(
      "In the two halves of the time before, compared the same way, treated land and its "
      "comparison "
      "{} (z = {:.2f}).",
      std::abs(e.value) > out_of_step
          ? "did not keep step, so the comparison is not to be relied on"
          : "kept step",
      e.value);
}

/// Where a difference and a ratio mean different things.
void add_levels(const Evaluation& found, std::vector<std::string>& notes) {
  const Estimate &difference = *named(found, "treated"), &ratio = *named(found, "ratio");
  if (ratio.test != "normal")
    notes.emplace_back(
        "One of the counts is 0: for the ratio half a record was added to each of them.");
  const auto treated = static_cast<double>(found.counts[0].before),
             control = static_cast<double>(found.counts[1].before);
  constexpr double apart = 2;
  if (treated > apart * control || control > apart * treated)
    notes.emplace_back(
        "Before, one kind of land had more than twice the records of the other: expecting the same "
        "difference and expecting the same ratio are then different things.");
  if ((difference.value < 0) != (ratio.value < 1) && difference.value != 0 && ratio.value != 1)
    notes.emplace_back(
        "The difference and the ratio point in opposite directions: neither is to be relied on.");
}

/// What difference it takes to be seen: half the interval of the treated land.
double seen_from(const Evaluation& found) {
  const Estimate& e = *named(found, "treated");
  return (e.high - e.low) / 2;
}

std::string seen_words(const Evaluation& found, const EvaluationOptions& options) {
  return fmt::format(
      "On land and in times like these a difference below about {}{} would not be "
      "told from chance.",
      figure(seen_from(found)), options.per_km2 ? " records per km2" : " records");
}

std::string variation_words(const SeriesOverdispersion& varied) {
  if (std::isnan(varied.phi))
    return "There are too few weeks before to see how much counts vary: intervals take them to "
           "vary "
           "as chance does.";
  if (varied.phi <= 1)
    return fmt::format("Counts before vary no more than by chance ({:.2f} times).", varied.phi);
  return fmt::format(
      "Counts before vary {:.2f} times as much as by chance: intervals are that much wider in "
      "variance.",
      varied.phi);
}

}  // namespace

EvaluationWords evaluation_words(const Evaluation& found, const EvaluationOptions& options) {
  EvaluationWords words;
  for (std::size_t i = 0; i < found.counts.size(); ++i)
    words.parts.push_back(part_words(found.counts[i], found.changes[i]));
  for (const Estimate& e : found.estimates) words.estimates.push_back(estimate_words(e, options));
  if (named(found, "around") == nullptr)
    words.notes.emplace_back(
        "Land around was not looked at: whether records moved there is not known. Give --around "
        "and "
        "--around-control, or --ring.");
  words.variation = variation_words(found.varied);
  words.seen = seen_words(found, options);
  add_levels(found, words.notes);
  words.notes.emplace_back(
      options.by_lot
          ? "Which land was treated was drawn by lot: what differs beyond the interval may be put "
            "down to what was done there."
          : "Land was chosen, not drawn by lot. Places are chosen when they are at their worst, "
            "and "
            "most get better by themselves: this says what differs, not why.");
  return words;
}

geo::Layer evaluation_layer(const Evaluation& found, const EvaluationWords& words,
                            const Regions& regions) {
  std::vector<double> hectares, days, days_before, expected, pct, p;
  std::vector<std::int64_t> n, n_before;
  for (std::size_t i = 0; i < found.counts.size(); ++i) {
    hectares.push_back(area(regions.areas().shape[i]) / 1e4);
    n.push_back(static_cast<std::int64_t>(found.counts[i].now));
    n_before.push_back(static_cast<std::int64_t>(found.counts[i].before));
    days.push_back(found.counts[i].exposure_now);
    days_before.push_back(found.counts[i].exposure_before);
    expected.push_back(found.changes[i].expected);
    pct.push_back(found.changes[i].pct);
    p.push_back(found.changes[i].p);
  }
  return {.name = "evaluation",
          .title = "Land of the evaluation",
          .fields = {{.name = "land", .values = regions.areas().name},
                     {.name = "area_ha", .values = hectares, .decimals = 2},
                     {.name = "n", .values = n},
                     {.name = "n_before", .values = n_before},
                     {.name = "days", .values = days, .decimals = 0},
                     {.name = "days_before", .values = days_before, .decimals = 0},
                     {.name = "expected", .values = expected, .decimals = 6},
                     {.name = "change_pct", .values = pct, .decimals = 6},
                     {.name = "change_p", .values = p, .decimals = 9},
                     {.name = "sentence", .values = words.parts}},
          .shapes = regions.areas().shape,
          .crs = regions.crs()};
}

geo::Layer statement_table(const Evaluation& found, const EvaluationWords& words) {
  std::vector<std::string> of, test, sentence = words.estimates;
  std::vector<double> value, low, high, p;
  const auto add = [&](const std::string& name, double v, double l, double h, double chance,
                       const std::string& by) {
    of.push_back(name);
    value.push_back(v);
    low.push_back(l);
    high.push_back(h);
    p.push_back(chance);
    test.push_back(by);
  };
  for (const Estimate& e : found.estimates) add(e.of, e.value, e.low, e.high, e.p, e.test);
  const double none = std::nan("");
  const auto say = [&](const std::string& name, double v, const std::string& text) {
    add(name, v, none, none, none, "");
    sentence.push_back(text);
  };
  say("seen from", seen_from(found), words.seen);
  say("variation", found.varied.phi, words.variation);
  for (const std::string& note : words.notes) say("note", none, note);
  return {.name = "statements",
          .title = "What the evaluation says",
          .fields = {{.name = "of", .values = of},
                     {.name = "estimate", .values = value, .decimals = 9},
                     {.name = "low", .values = low, .decimals = 9},
                     {.name = "high", .values = high, .decimals = 9},
                     {.name = "p_value", .values = p, .decimals = 12},
                     {.name = "test", .values = test},
                     {.name = "sentence", .values = sentence}}};
}

std::vector<std::string> audit_numbers(const Evaluation& found, const EvaluationWords& words,
                                       const geo::Layer& parts, const geo::Layer& statements,
                                       const EvaluationOptions& options) {
  std::vector<std::string> unknown;
  const auto check = [&](const KnownNumbers& known, const std::string& text) {
    for (const std::string& number : known.unknown_in(text))
      unknown.push_back(fmt::format("{} in \"{}\"", number, text));
  };
  for (std::size_t i = 0; i < words.parts.size(); ++i) {
    KnownNumbers known;
    known.add(parts, i);
    known.add(0.001);
    known.add(std::abs(found.changes[i].pct));  // "46.9 % lower"
    check(known, words.parts[i]);
  }
  const auto& sentences = std::get<std::vector<std::string>>(statements.fields.back().values);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    KnownNumbers known;
    known.add(statements, i);
    known.add(0.001);
    known.add(0.0);  // "One of the counts is 0"
    known.add(options.confidence);
    known.add(2.0);  // of km2
    if (i < found.estimates.size())
      for (const double v :
           {found.estimates[i].value, found.estimates[i].low, found.estimates[i].high})
        known.add(std::abs(v));  // "107 fewer"
    check(known, sentences[i]);
  }
  return unknown;
}

}  // namespace firemark::cli
