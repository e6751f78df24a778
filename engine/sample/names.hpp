#pragma once

#include "engine/random.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace firemark::sample {

/// The county does not exist, and neither do its places.
inline constexpr const char* county_name = "Merrowshire";

/// Invents names of places, each only once. They are put together from syllables; a name that is
/// one of the real settlements of County Durham or its neighbours is never given.
class Names {
 public:
  explicit Names(std::uint64_t seed) : stream_(seed) {}
  std::string place();

 private:
  Stream stream_;
  std::set<std::string> given_;
  std::map<std::string_view, std::size_t> begun_;
};

/// The name of street number `line` of a town, running along its main direction or across it.
/// Streets of one town have different names for up to some 120 lines each way.
std::string street_name(std::uint64_t seed, std::uint32_t town, std::uint32_t line, bool across);

}  // namespace firemark::sample
