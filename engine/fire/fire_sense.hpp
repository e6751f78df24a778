#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace firemark {

/// The fire and rescue services' two kinds, and chimneys.
enum class FireKind : std::uint8_t { unknown, primary, secondary, chimney };

/// Was it meant? Fire statistics count suspected ("doubtful", "malicious") as deliberate, and "not
/// known" with accidental.
enum class Intent : std::uint8_t { unknown, accidental, undetermined, suspected, deliberate };

/// What burned.
enum class FireTarget : std::uint8_t {
  unknown,
  car,
  other_vehicle,
  derelict_vehicle,
  refuse,
  grass,
  dwelling,
  derelict_building,
  other_building,
  other_outdoor,
};

/// What a fire service's record says in its own words; empty where it says nothing.
struct FireWords {
  std::string_view kind = {};      ///< "Primary", "Secondary fire", or of "is primary?": yes, no
  std::string_view cause = {};     ///< "Deliberate - unknown owner", "Accidental"
  std::string_view property = {};  ///< "Road Vehicle > Car", "Loose refuse"
  std::string_view derelict = {};  ///< of "is derelict?": yes, no
};

struct FireSense {
  FireKind kind = FireKind::unknown;
  Intent intent = Intent::unknown;
  FireTarget target = FireTarget::unknown;

  /// As fire statistics count: suspected is deliberate; not known is not.
  bool counts_as_deliberate() const {
    return intent == Intent::suspected || intent == Intent::deliberate;
  }
};

/// What the words mean, whatever their case: the incident recording system's and their like.
///
/// A recorded kind stands: the officer knew of casualties and appliances. Where none is recorded it
/// is primary for buildings, vehicles and what is fixed out of doors, and secondary for refuse,
/// grass and whatever is derelict (Home Office, "Fire statistics definitions": derelict buildings
/// and vehicles are secondary). Words that are not known give `unknown`.
FireSense fire_sense(const FireWords& words);

/// "primary", "secondary", "chimney"; "suspected"; "derelict building" ...; empty for unknown.
std::string_view fire_kind_name(FireKind kind);
std::string_view intent_name(Intent intent);
std::string_view fire_target_name(FireTarget target);
/// All names of targets, in the order of the values; the first is empty.
std::span<const std::string_view> fire_target_names();

}  // namespace firemark
