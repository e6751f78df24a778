#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/hotspot/place_briefing.hpp"
#include "cli/hotspot/profile_pdf.hpp"
#include "cli/output_format.hpp"
#include "cli/rhythm/rhythm_chart.hpp"
#include "engine/error.hpp"
#include "engine/geometry/buffer.hpp"
#include "geo/named_land.hpp"
#include "geo/output_folder.hpp"
#include "geo/suggest.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace firemark::cli {
namespace {

/// What `firemark profile` takes besides its plan and place.
struct ProfileOptions {
  double radius = 250;  ///< [m] of the circle around a named place
  EventLinkOptions chain = {.within = 200, .days = 14};
  double actions_within = 500;  ///< [m] how far off earlier actions are looked for
};
void describe(ProfileOptions& options, const OptionVisitor& visit) {
  visit({.name = "radius",
         .value = &options.radius,
         .help = "How far a named place reaches",
         .unit = Unit::metres,
         .bounds = positive});
  visit({.name = "chain-within",
         .value = &options.chain.within,
         .help = "How far one step of a chain may lie from the step before",
         .unit = Unit::metres,
         .bounds = at_least(0)});
  visit({.name = "chain-days",
         .value = &options.chain.days,
         .help = "How soon one step of a chain follows the step before",
         .unit = Unit::days,
         .bounds = at_least(0)});
  visit({.name = "actions-within",
         .value = &options.actions_within,
         .help = "How far off earlier actions are looked for",
         .unit = Unit::metres,
         .bounds = positive});
}

/// `firemark profile`: all that a plan's records know of one place.
class ProfileCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operand("PLAN", plan_, "The plan whose records are asked: see docs/plans.md");
    arguments.text("--place", place_, "A place of the plan's gazetteer");
    arguments.text("--polygon", polygon_, "Or the place as a file of polygons");
    arguments.text("--polygon-crs", polygon_crs_, "Its CRS, where the file does not say");
    arguments.options(options_);
    arguments.texts("--chain", chain_, "Themes that make a chain, in order: one --chain a theme");
    arguments.text("--actions", actions_, "Earlier actions: date, action, partner, coordinates");
    arguments.texts("--present-only", present_only_,
                    "A theme that is told as present or not, without a number");
    arguments.flag("--restricted", restricted_,
                   "For readers who may see all: the numbers of those themes, exact places");
    arguments.text("--data", data_, "Folder that the plan's files are named from");
    arguments.text("-o,--output", folder_, "Folder to write into", true);
  }

  void run(Console& console) override {
    if (place_.empty() == polygon_.empty())
      throw Error::usage("--place", "one place is profiled", "Give --place or --polygon.");
    const Plan plan = for_those_who_may_see_all(read_plan(plan_));
    for (const std::vector<std::string>* names : {&chain_, &present_only_}) check(*names, plan);
    geo::OutputFolder output(folder_, existing(console));
    const std::filesystem::path own = std::filesystem::path(plan_).parent_path();
    const std::filesystem::path data =
        data_.empty() ? own / plan.data : std::filesystem::path(data_);
    const Sources sources = read_sources(plan, data.empty() ? "." : data.string(), console);
    const AskedPlace place = asked(sources);
    const geo::Crs& crs = sources.study_area().set.crs;
    const std::vector<ThemeAtPlace> themes =
        themes_at(place, plan, sources, present_only_, restricted_);
    const PlaceChains chains = chains_of(themes);
    std::vector<Action> actions;
    if (!actions_.empty()) actions = actions_near(actions_, place, crs, options_.actions_within);

    std::vector<geo::Layer> layers = {profile_layer(themes, crs), profile_months(themes),
                                      profile_week(themes), profile_repeats(themes, crs),
                                      profile_chains(chains, themes)};
    if (sources.places.size() > 0) layers.push_back(profile_near(place, sources.places));
    layers.push_back(profile_actions(actions));
    layers.push_back(referral(place, layers[0], themes, chains, actions));
    const std::filesystem::path making = output.temporary();
    for (const geo::Layer& layer : layers)
      geo::write_layer(layer, (making / (layer.name + ".csv")).string());
    geo::write_geopackage(std::vector<geo::Layer>{layers[0], layers[3]},
                          (making / "place.gpkg").string());
    for (const ThemeAtPlace& at : themes)
      if (!at.present_only && at.records.size() > 0)
        geo::write_text(rhythm_chart(at.rhythm, at.months,
                                     fmt::format("{}, {}: {} records", place.name, at.theme->title,
                                                 at.records.size())),
                        (making / ("when_" + at.theme->name + ".svg")).string());
    const PlaceBriefing said = place_briefing(place, plan, sources.ledger, themes, chains, layers);
    geo::write_text(profile_markdown(said), (making / "profile.md").string());
    geo::write_text(profile_pdf(said, {place, sources, restricted_ ? &layers[3] : nullptr}),
                    (making / "profile.pdf").string());
    output.commit();
    for (const std::string& number : audit_numbers(said, sources.ledger, chains, layers))
      console.note("note: a text says a number that no attribute has: " + number);
    for (const PlaceBriefing::Theme& theme : said.themes) console.note(theme.sentence);
    for (const std::string& chain : said.chains) console.note("chains: " + chain);
  }

 private:
  std::string plan_, place_, polygon_, polygon_crs_, actions_, data_, folder_;
  std::vector<std::string> chain_, present_only_;
  ProfileOptions options_;
  bool restricted_ = false;

  /// A place's exact counts, beside a pack that hides small ones, would tell them.
  Plan for_those_who_may_see_all(Plan plan) const {
    if (plan.audience == Audience::restricted) return plan;
    if (!restricted_)
      throw Error::usage(plan_,
                         fmt::format("its audience is '{}', and a profile says exact counts of one "
                                     "place",
                                     audience_name(plan.audience)),
                         "Give --restricted if its readers may see all; the profile is marked so.");
    plan.audience = Audience::restricted;
    plan.marking = marking_for(plan.audience);
    return plan;
  }

  static void check(const std::vector<std::string>& names, const Plan& plan) {
    std::vector<std::string> known;
    for (const Theme& theme : plan.themes) known.push_back(theme.name);
    for (const std::string& name : names) {
      if (std::ranges::find(known, name) != known.end()) continue;
      const std::string near = geo::did_you_mean(name, known);
      throw Error::usage(plan.file,
                         "there is no theme '" + name + "'" + (near.empty() ? "" : "; " + near),
                         "The plan has: " + fmt::format("{}", fmt::join(known, ", ")) + ".");
    }
  }

  AskedPlace asked(const Sources& sources) const {
    if (!polygon_.empty()) {
      geo::NamedLand land =
          geo::read_named_land(polygon_, polygon_crs_, sources.study_area().set.crs);
      return {std::move(land.name), std::move(land.shape)};
    }
    const Gazetteer& places = sources.places;
    if (places.size() == 0)
      throw Error::usage(plan_, "the plan has no gazetteer, so no place has a name",
                         "Add gazetteer = \"places.csv\" to [plan], or give --polygon.");
    const auto found = std::ranges::find(places.name, place_);
    if (found == places.name.end()) {
      const std::string near = geo::did_you_mean(place_, places.name);
      throw Error::usage(
          "--place", "the gazetteer has no '" + place_ + "'" + (near.empty() ? "" : "; " + near),
          "Name one of its places, or give --polygon.");
    }
    const Point middle = places.point[static_cast<std::size_t>(found - places.name.begin())];
    return {place_, {{.outer = circle_outline(middle, options_.radius)}}};
  }

  PlaceChains chains_of(const std::vector<ThemeAtPlace>& themes) const {
    PlaceChains result = {.themes = chain_};
    std::vector<TimedPoints> sets;
    for (const std::string& name : chain_)
      for (const ThemeAtPlace& at : themes)
        if (at.theme->name == name) sets.push_back({at.records.points, at.records.time});
    result.chains = escalation_chains(sets, options_.chain);
    return result;
  }
};

}  // namespace

std::unique_ptr<Command> make_profile() { return std::make_unique<ProfileCommand>(); }

}  // namespace firemark::cli
