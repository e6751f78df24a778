#include "engine/fire/fire_sense.hpp"

#include "engine/fire/fire_columns.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

FireTarget target(std::string_view property, std::string_view derelict = {}) {
  return fire_sense({.property = property, .derelict = derelict}).target;
}
FireKind kind(std::string_view said, std::string_view property = {}) {
  return fire_sense({.kind = said, .property = property}).kind;
}
bool deliberate(std::string_view cause) {
  return fire_sense({.cause = cause}).counts_as_deliberate();
}

}  // namespace

TEST_CASE("fire sense: what burned, in the recording system's words") {
  using enum FireTarget;
  CHECK(target("Road Vehicle > Car") == car);
  CHECK(target("Car") == car);
  CHECK(target("Road Vehicle > Towing caravan elsewhere (not on tow)") == other_vehicle);
  CHECK(target("Motorcycle") == other_vehicle);
  CHECK(target("Derelict vehicle") == derelict_vehicle);
  CHECK(target("Road Vehicle > Car", "yes") == derelict_vehicle);
  CHECK(target("Outdoor > Other outdoors (including land) > Loose refuse (incl in garden)") ==
        refuse);
  CHECK(target("Wheelie bin") == refuse);
  CHECK(target("Outdoor > Outdoor structures > Large refuse/rubbish container (e.g. skip)") ==
        refuse);
  CHECK(target("Outdoor > Grassland, woodland and crops > Scrub land") == grass);
  CHECK(target("Grass or scrub") == grass);
  CHECK(target("Building > Dwelling > House - single occupancy") == dwelling);
  CHECK(target("Building > Dwelling > House - single occupancy", "yes") == derelict_building);
  CHECK(target("Derelict building") == derelict_building);
  CHECK(target("Building > Non Residential > Public toilets") == other_building);
  CHECK(target("Garage or shed") == other_building);
  CHECK(target("Outdoor > Outdoor structures > Fence") == other_outdoor);
  CHECK(target("") == unknown);
}

TEST_CASE("fire sense: a recorded kind stands; else derelict, refuse and grass are secondary") {
  CHECK(kind("Primary", "Derelict building") == FireKind::primary);
  CHECK(kind("Secondary Fire", "Car") == FireKind::secondary);
  CHECK(kind("yes") == FireKind::primary);
  CHECK(kind("no") == FireKind::secondary);
  CHECK(kind("Chimney") == FireKind::chimney);
  CHECK(kind("", "Car") == FireKind::primary);
  CHECK(kind("", "Dwelling") == FireKind::primary);
  CHECK(kind("", "Derelict vehicle") == FireKind::secondary);
  CHECK(kind("", "Derelict building") == FireKind::secondary);
  CHECK(kind("", "Loose refuse") == FireKind::secondary);
  CHECK(kind("", "Grass or scrub") == FireKind::secondary);
  CHECK(kind("False alarm") == FireKind::unknown);
}

TEST_CASE("fire sense: suspected counts as deliberate, not known does not") {
  CHECK(deliberate("Deliberate - others' property"));
  CHECK(deliberate("DELIBERATE - OWN PROPERTY"));
  CHECK(deliberate("Malicious"));
  CHECK(deliberate("Doubtful"));
  CHECK(deliberate("Suspected deliberate"));
  CHECK_FALSE(deliberate("Accidental"));
  CHECK_FALSE(deliberate("Not known"));
  CHECK_FALSE(deliberate(""));
  CHECK(fire_sense({.cause = "Doubtful"}).intent == Intent::suspected);
  CHECK(fire_sense({.cause = "Not known"}).intent == Intent::undetermined);
}

TEST_CASE("fire sense: records get four columns in the same words") {
  Incidents fires;
  for (int i = 0; i < 2; ++i) fires.points.push_back({});
  fires.extra.resize(2);
  fires.extra[0].name = "cause";
  fires.extra[0].push("Deliberate - unknown owner");
  fires.extra[0].push("");
  fires.extra[1].name = "what";
  fires.extra[1].push("Car");
  fires.extra[1].push("Loose refuse");
  add_fire_sense(fires, {.kind = "", .cause = "cause", .property = "what"});
  CHECK((*fires.column("fire_kind"))[0] == "primary");
  CHECK((*fires.column("deliberate"))[0] == "yes");
  CHECK((*fires.column("deliberate"))[1].empty());
  CHECK((*fires.column("intent"))[0] == "deliberate");
  CHECK((*fires.column("fire_target"))[1] == "refuse");
}
