#pragma once

#include "engine/sample/happenings.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace firemark::sample {

/// What a Teller draws from; all of it outlives the teller.
struct TellerInput {
  const County& county;
  std::uint64_t seed;
  std::size_t series;
  std::uint64_t total;
  const std::vector<PlantedHotspot>& planted;
  const std::vector<Happening>& links;        ///< of chains, by time; part of the total
  const std::vector<std::uint32_t>& by_cell;  ///< segments, those of one cell together
  const std::vector<std::uint32_t>& cell_begin;
};

/// Draws one series, day after day from the first. Day d draws from its own random stream.
class Teller {
 public:
  Teller(const TellerInput& input, Alias places);
  /// Adds the incidents of `day`, which must follow the day told last.
  void tell(std::int64_t day, std::vector<Happening>& today);

 private:
  static constexpr std::int64_t memory = 14;  ///< [days] that near repeats look back

  TellerInput input_;
  const Series& rules_;
  Alias places_;
  Alias hours_;
  std::vector<double> day_weights_;
  std::vector<std::uint64_t> quarter_left_;  ///< incidents still to come of each quarter
  std::vector<double> quarter_weight_;       ///< weight of its days still to come
  std::vector<std::uint64_t> kind_left_;     ///< incidents still to come of each kind
  std::uint64_t left_ = 0;
  std::size_t next_link_ = 0;
  std::array<std::vector<Spot>, memory> lately_;

  std::uint64_t incidents_of(std::int64_t day, Stream& stream);
  Spot place(std::int64_t day, Stream& stream, std::int32_t& planted);
  Spot near_repeat(std::int64_t day, Stream& stream);
  Spot along(std::uint32_t segment, Stream& stream) const;
  std::uint16_t kind(Stream& stream);
};

}  // namespace firemark::sample
