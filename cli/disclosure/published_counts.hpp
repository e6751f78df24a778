#pragma once

#include "cli/briefing/theme_profiles.hpp"
#include "cli/run/plan.hpp"
#include "cli/run/sources.hpp"
#include "engine/disclosure/suppression.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace firemark::cli {

/// All counts by area and month that a run publishes, as one system of cells and sums: areas add up
/// to the county, areas of different sets to the land that they share, months to the year, and a
/// theme holds the themes that ask for part of its records.
class PublishedCounts {
 public:
  PublishedCounts(const Plan& plan, const Sources& sources);

  /// Adds a theme, in the plan's order, while its records are at hand.
  void add(const Theme& theme, const Incidents& records, const ThemeResult& found,
           const ThemeProfiles& profile);

  /// Hides what has to be; then says of each count whether it may be shown.
  void settle();
  bool area_shown(std::size_t theme, std::size_t set, std::size_t area) const;
  /// Of the study area.
  bool month_shown(std::size_t theme, std::size_t month) const;
  /// Of an area of the set that packs are made of.
  bool month_shown(std::size_t theme, std::size_t area, std::size_t month) const;
  /// The set that packs are made of.
  const std::optional<std::size_t>& packs() const { return packs_; }

 private:
  using Number = std::uint32_t;  ///< of a cell
  struct ThemeCells {
    Number total = 0;
    std::vector<std::vector<Number>> areas = {};    ///< by set
    std::vector<Number> months = {};                ///< of the study area
    std::vector<std::vector<Number>> by_area = {};  ///< months of each area of the packs' set
  };
  /// Land that an area of one set and one of another have in common.
  struct Shared {
    std::size_t first = 0, second = 0;  ///< sets
    std::uint32_t a = 0, b = 0;         ///< areas; no_area: what the other set leaves out
    bool sliver = false;                ///< so little that a reader takes it for nothing
  };

  const Plan& plan_;
  const Sources& sources_;
  std::optional<std::size_t> packs_ = {};
  std::vector<Shared> shared_ = {};
  std::vector<CountCell> cells_ = {};
  std::vector<CountSum> sums_ = {};
  std::vector<ThemeCells> themes_ = {};
  std::vector<bool> hidden_ = {};

  Number cell(std::uint64_t n, const DisclosureOptions& options,
              CountCell::Kind kind = CountCell::Kind::published);
  void sum(Number whole, std::vector<Number> parts, bool may_be_all = true);
  void find_shared_land(std::size_t first, std::size_t second);
  void add_shared_land(const ThemeCells& told, const Incidents& records,
                       const DisclosureOptions& options);
  void add_parts_of_themes();
  void add_parts(std::size_t whole, const std::vector<std::size_t>& parts);
};

}  // namespace firemark::cli
