#pragma once

#include "engine/areas.hpp"
#include "engine/hotspot/certainty.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/incidents.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

class Arguments;

/// The rows by place, those at one place by time and kind: an order that no file's order shows in.
std::vector<std::uint32_t> rows_by_place(const Incidents& records);

/// Where `n` incidents fall by chance: over the land of `study`, or over the people of `residents`
/// (nullptr where nobody's are known); nothing where nobody asks. `where` is the address of the
/// error (usage) for people that are not known.
ChanceEvents chance_of(const CertaintyOptions& options, const Areas& study, const Areas* residents,
                       std::size_t n, std::uint64_t seed, const std::string& where);

/// How sure a command that has no simulations of its own is asked to be: of nothing unless it is.
struct AskedCertainty {
  CertaintyOptions options = {.resamples = 0, .chance = Chance::none};
  std::int64_t seed = 1;
};
void describe(AskedCertainty& asked, const OptionVisitor& visit);

/// `--resamples` and `--sweep` of a command that clusters: none unless asked for.
void declare_stability(Arguments& arguments, CertaintyOptions& options);

/// Puts stability_pct on the cards of hotspots drawn from clusters: `label` is the cluster of each
/// record, `find` the method that gave them. As a plan has it; nothing where nobody asks.
void add_stability(std::vector<Hotspot>& hotspots, std::span<const std::int32_t> label,
                   const Incidents& records, const Finder& find, const CertaintyOptions& options,
                   std::uint64_t seed, Progress& progress);

}  // namespace firemark::cli
