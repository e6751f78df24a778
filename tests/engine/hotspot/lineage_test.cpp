#include "engine/hotspot/lineage.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace firemark;

namespace {

MultiPolygon box(double west, double south, double width, double height) {
  return {{.outer = {{west, south},
                     {west + width, south},
                     {west + width, south + height},
                     {west, south + height}}}};
}

Hotspot now(const std::string& id, const MultiPolygon& shape, std::uint64_t n = 10) {
  return {.id = id, .shape = shape, .card = {.n = n}};
}

PastHotspot then(const std::string& id, const MultiPolygon& shape) {
  return {.id = id, .n = 10, .shape = shape, .first_seen = "2026-01-05", .periods_seen = 3};
}

/// "status id first_seen periods" of each, by the id that it came with.
std::map<std::string, std::string> story(std::vector<Hotspot> hotspots,
                                         const std::vector<PastHotspot>& past) {
  std::vector<std::string> came;
  for (const Hotspot& h : hotspots) came.push_back(h.id);
  trace_lineage(hotspots, past, "2026-02-02");
  std::map<std::string, std::string> told;
  for (std::size_t i = 0; i < hotspots.size(); ++i)
    told[came[i]] = hotspots[i].card.status + " " + hotspots[i].id + " " +
                    hotspots[i].card.first_seen + " " +
                    std::to_string(hotspots[i].card.periods_seen);
  return told;
}

}  // namespace

TEST_CASE("lineage: a scripted series of moves gives the scripted story") {
  const std::vector<PastHotspot> past = {
      then("stays", box(0, 0, 100, 100)),      then("grows", box(1000, 0, 100, 100)),
      then("shrinks", box(2000, 0, 200, 100)), then("moves", box(3000, 0, 100, 100)),
      then("parts", box(4000, 0, 300, 100)),   then("joins-a", box(5000, 0, 100, 100)),
      then("joins-b", box(5150, 0, 150, 100)), then("ends", box(6000, 0, 100, 100))};
  const std::vector<Hotspot> today = {
      now("1", box(5, 0, 100, 100)),     now("2", box(990, 0, 160, 100)),
      now("3", box(2000, 0, 100, 100)),  now("4", box(3060, 0, 100, 100)),
      now("5a", box(4000, 0, 100, 100)), now("5b", box(4150, 0, 150, 100)),
      now("6", box(5000, 0, 300, 100)),  now("7", box(7000, 0, 100, 100))};
  const auto told = story(today, past);
  CHECK(told.at("1") == "persisting stays 2026-01-05 4");
  CHECK(told.at("2") == "grown grows 2026-01-05 4");
  CHECK(told.at("3") == "shrunk shrinks 2026-01-05 4");
  CHECK(told.at("4") == "moved moves 2026-01-05 4");
  CHECK(told.at("5a") == "split 5a 2026-01-05 4");
  CHECK(told.at("5b") == "split parts 2026-01-05 4");
  CHECK(told.at("6") == "merged joins-b 2026-01-05 4");
  CHECK(told.at("7") == "new 7 2026-02-02 1");
  std::vector<Hotspot> copy = today;
  const auto ended = trace_lineage(copy, past, "2026-02-02");
  REQUIRE(ended.size() == 1);
  CHECK(ended[0].id == "ends");
}

TEST_CASE("lineage: the order of either list never shows") {
  std::vector<PastHotspot> past = {then("a", box(0, 0, 100, 100)), then("b", box(100, 0, 100, 100)),
                                   then("c", box(500, 0, 100, 100))};
  std::vector<Hotspot> today = {now("x", box(50, 0, 100, 100)), now("y", box(500, 0, 50, 100), 7),
                                now("z", box(550, 0, 50, 100), 7)};
  const auto told = story(today, past);
  std::reverse(past.begin(), past.end());
  std::reverse(today.begin(), today.end());
  CHECK(story(today, past) == told);
  CHECK(told.at("x") == "merged a 2026-01-05 4");
  CHECK(told.at("y") == "split c 2026-01-05 4");
  CHECK(told.at("z") == "split z 2026-01-05 4");
}

TEST_CASE("lineage: without a past all are new; without a present all have ended") {
  CHECK(story({now("x", box(0, 0, 1, 1))}, {}).at("x") == "new x 2026-02-02 1");
  std::vector<Hotspot> none;
  const std::vector<PastHotspot> past = {then("b", box(0, 0, 1, 1)), then("a", box(5, 0, 1, 1))};
  const auto ended = trace_lineage(none, past, "2026-02-02");
  REQUIRE(ended.size() == 2);
  CHECK(ended[0].id == "a");
}

TEST_CASE("lineage: neighbours that share a twig of land are two places") {
  CHECK(story({now("x", box(0, 0, 100, 100))}, {then("a", box(90, 0, 100, 100))}).at("x") ==
        "new x 2026-02-02 1");
}
