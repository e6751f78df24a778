#include "engine/scan/surveil.hpp"

#include "engine/time.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace firemark {
namespace {

struct Bond {
  std::size_t now = 0, past = 0, common = 0;
};

std::string padded(std::int32_t n, std::size_t width) {
  std::string text = std::to_string(n);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string dashed(std::int64_t day, const std::string& dash) {
  const CivilTime date = civil_from_days(day);
  return padded(date.year, 4) + dash + padded(date.month, 2) + dash + padded(date.day, 2);
}

std::vector<Bond> bonds(std::span<const AliveCluster> now, std::span<const AliveCluster> past) {
  std::vector<Bond> result;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const std::set<std::string> mine(now[i].places.begin(), now[i].places.end());
    for (std::size_t j = 0; j < past.size(); ++j) {
      if (now[i].first_day > past[j].last_day + 1 || past[j].first_day > now[i].last_day + 1) {
        continue;
      }
      const std::set<std::string> theirs(past[j].places.begin(), past[j].places.end());
      const auto common = static_cast<std::size_t>(
          std::ranges::count_if(theirs, [&](const std::string& p) { return mine.contains(p); }));
      if (common > 0 && 2 * common >= std::min(mine.size(), theirs.size())) {
        result.push_back({i, j, common});
      }
    }
  }
  std::ranges::sort(result, [&](const Bond& a, const Bond& b) {
    return std::tuple(b.common, a.now, past[a.past].id) <
           std::tuple(a.common, b.now, past[b.past].id);
  });
  return result;
}

}  // namespace

std::vector<AliveCluster> trace_clusters(std::vector<AliveCluster>& now,
                                         std::span<const AliveCluster> past, std::int64_t today) {
  const std::vector<Bond> all = bonds(now, past);
  std::vector<std::uint8_t> handed(past.size(), 0), named(now.size(), 0);
  for (const Bond& bond : all) {
    if (handed[bond.past] != 0 || named[bond.now] != 0) continue;
    handed[bond.past] = named[bond.now] = 1;
    AliveCluster& heir = now[bond.now];
    heir.id = past[bond.past].id;
    heir.first_seen = past[bond.past].first_seen;
    heir.runs = past[bond.past].runs + 1;
    heir.status = "continuing";
  }
  int number = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (named[i] != 0) continue;
    AliveCluster& fresh = now[i];
    fresh.id = dashed(today, "") + "-" + std::to_string(++number);
    fresh.first_seen = dashed(today, "-");
    fresh.runs = 1;
    const auto bond = std::ranges::find(all, i, &Bond::now);
    fresh.status = bond == all.end() ? "new" : "split";
    if (bond != all.end()) fresh.into = past[bond->past].id;
  }
  std::vector<AliveCluster> gone;
  for (std::size_t j = 0; j < past.size(); ++j) {
    if (handed[j] != 0) continue;
    AliveCluster& left = gone.emplace_back(past[j]);
    const auto bond = std::ranges::find(all, j, &Bond::past);
    left.status = bond == all.end() ? "ended" : "merged";
    left.into = bond == all.end() ? "" : now[bond->now].id;
  }
  return gone;
}

}  // namespace firemark
