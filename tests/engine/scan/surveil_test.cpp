#include "engine/scan/surveil.hpp"

#include "engine/time.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

const std::int64_t today = days_from_civil(2026, 9, 27);

AliveCluster alive(std::vector<std::string> places, std::int64_t begin, std::int64_t end,
                   const std::string& id = {}) {
  return {.id = id,
          .first_seen = "2026-09-06",
          .runs = 2,
          .places = std::move(places),
          .first_day = begin,
          .last_day = end};
}

}  // namespace

TEST_CASE("surveillance: a cluster keeps its id while it shares half of its places", "[scan]") {
  std::vector<AliveCluster> now = {alive({"a", "b", "c", "d"}, today - 9, today),
                                   alive({"x"}, today - 2, today)};
  const AliveCluster past[] = {alive({"b", "c"}, today - 12, today - 7, "20260906-1")};
  const auto gone = trace_clusters(now, past, today);
  CHECK(gone.empty());
  CHECK(now[0].id == "20260906-1");
  CHECK(now[0].status == "continuing");
  CHECK(now[0].first_seen == "2026-09-06");
  CHECK(now[0].runs == 3);
  CHECK(now[1].id == "20260927-1");
  CHECK(now[1].status == "new");
  CHECK(now[1].first_seen == "2026-09-27");
  CHECK(now[1].runs == 1);
}

TEST_CASE("surveillance: other places, or a day between, are another cluster", "[scan]") {
  std::vector<AliveCluster> now = {alive({"a", "b", "c"}, today - 5, today),
                                   alive({"p"}, today - 5, today)};
  const AliveCluster past[] = {alive({"c", "d", "e"}, today - 20, today - 7, "one"),
                               alive({"p"}, today - 20, today - 7, "two")};
  const auto gone = trace_clusters(now, past, today);
  REQUIRE(gone.size() == 2);
  CHECK(gone[0].id == "one");
  CHECK(gone[0].status == "ended");
  CHECK(gone[1].status == "ended");
  CHECK(now[0].status == "new");
  CHECK(now[1].status == "new");
  // One day later the times would touch.
  now = {alive({"p"}, today - 6, today)};
  CHECK(trace_clusters(now, std::span(past).subspan(1), today).empty());
}

TEST_CASE("surveillance: of several the one with most places in common hands on", "[scan]") {
  std::vector<AliveCluster> now = {alive({"a", "b", "c", "d"}, today - 9, today)};
  const AliveCluster two[] = {alive({"a"}, today - 12, today - 7, "small"),
                              alive({"b", "c"}, today - 12, today - 7, "large")};
  const auto merged = trace_clusters(now, two, today);
  CHECK(now[0].id == "large");
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].id == "small");
  CHECK(merged[0].status == "merged");
  CHECK(merged[0].into == "large");

  std::vector<AliveCluster> halves = {alive({"a"}, today - 9, today),
                                      alive({"b", "c"}, today - 9, today)};
  const AliveCluster whole[] = {alive({"a", "b", "c"}, today - 12, today - 7, "whole")};
  CHECK(trace_clusters(halves, whole, today).empty());
  CHECK(halves[1].id == "whole");
  CHECK(halves[0].status == "split");
  CHECK(halves[0].into == "whole");
  CHECK(halves[0].id == "20260927-1");
}

TEST_CASE("surveillance: nothing before makes all new, nothing now ends all", "[scan]") {
  std::vector<AliveCluster> none;
  const AliveCluster past[] = {alive({"a"}, today - 9, today - 7, "one")};
  CHECK(trace_clusters(none, past, today).front().status == "ended");
  std::vector<AliveCluster> now = {alive({"a"}, today, today), alive({"b"}, today, today)};
  CHECK(trace_clusters(now, {}, today).empty());
  CHECK(now[1].id == "20260927-2");
}
