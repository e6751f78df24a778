#include "engine/sample/grouping.hpp"

#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace firemark::sample {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The direction in which the pieces spread most, turned by up to `turn` radians.
Point main_axis(const Pieces& pieces, const Numbers& some, double turn) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (const std::uint32_t i : some) {
    n += 1, x += pieces.centre[i].x, y += pieces.centre[i].y;
  }
  for (const std::uint32_t i : some) {
    const double dx = pieces.centre[i].x - x / n, dy = pieces.centre[i].y - y / n;
    xx += dx * dx, yy += dy * dy, xy += dx * dy;
  }
  const double angle = 0.5 * std::atan2(2 * xy, xx - yy) + turn;
  return {std::cos(angle), std::sin(angle)};
}

/// Halves `some` into `groups` groups numbered from `first`.
void halve(const Pieces& pieces, Numbers some, std::uint32_t first, std::uint32_t groups,
           Stream& stream, Numbers& group_of) {
  if (groups == 1) {
    for (const std::uint32_t i : some) group_of[i] = first;
    return;
  }
  const Point axis = main_axis(pieces, some, 0.9 * (stream.uniform() - 0.5));
  const auto along = [&](std::uint32_t i) {
    return pieces.centre[i].x * axis.x + pieces.centre[i].y * axis.y;
  };
  std::ranges::sort(some, [&](std::uint32_t a, std::uint32_t b) {
    return along(a) != along(b) ? along(a) < along(b) : a < b;
  });
  const std::uint32_t lower = groups / 2;
  double all = 0;
  for (const std::uint32_t i : some) all += pieces.people[i];
  // Each side keeps at least as many pieces as it has to make groups.
  std::size_t cut = lower;
  double below = 0;
  for (std::size_t i = 0; i < lower; ++i) below += pieces.people[some[i]];
  while (cut + (groups - lower) < some.size() && below < all * lower / groups) {
    below += pieces.people[some[cut++]];
  }
  const auto middle = some.begin() + static_cast<std::ptrdiff_t>(cut);
  halve(pieces, Numbers(some.begin(), middle), first, lower, stream, group_of);
  halve(pieces, Numbers(middle, some.end()), first + lower, groups - lower, stream, group_of);
}

/// The connected parts of the groups: part_of[piece], and how many pieces each part has.
std::pair<Numbers, Numbers> parts(const Pieces& pieces, const Numbers& group_of) {
  Numbers part_of(pieces.size(), nowhere), sizes;
  for (std::uint32_t first = 0; first < pieces.size(); ++first) {
    if (part_of[first] != nowhere) continue;
    const auto part = static_cast<std::uint32_t>(sizes.size());
    Numbers waiting{first};
    part_of[first] = part;
    std::uint32_t size = 0;
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      ++size;
      for (const std::uint32_t next : pieces.neighbours[at]) {
        if (part_of[next] != nowhere || group_of[next] != group_of[at]) continue;
        part_of[next] = part;
        waiting.push_back(next);
      }
    }
    sizes.push_back(size);
  }
  return {part_of, sizes};
}

/// Gives each part that is not its group's largest to the neighbouring group that it touches most.
/// Returns whether it moved anything.
bool join_stray_parts(const Pieces& pieces, Numbers& group_of, std::uint32_t groups) {
  const auto [part_of, sizes] = parts(pieces, group_of);
  Numbers largest(groups, nowhere);
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    std::uint32_t& best = largest[group_of[i]];
    if (best == nowhere || sizes[part_of[i]] > sizes[best]) best = part_of[i];
  }
  std::map<std::uint32_t, std::map<std::uint32_t, int>> touches;  // stray part -> group -> borders
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    if (part_of[i] == largest[group_of[i]]) continue;
    for (const std::uint32_t next : pieces.neighbours[i]) {
      if (group_of[next] != group_of[i]) ++touches[part_of[i]][group_of[next]];
    }
  }
  if (touches.empty()) return false;
  // One at a time: a moved part may have joined two others.
  const auto& [part, of_part] = *touches.begin();
  const auto most = std::ranges::max_element(
      of_part, [](const auto& a, const auto& b) { return a.second < b.second; });
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    if (part_of[i] == part) group_of[i] = most->first;
  }
  return true;
}

}  // namespace

Pieces pieces_of(const Mesh& mesh, std::span<const std::uint32_t> piece_of, std::uint32_t count,
                 std::span<const double> people) {
  Pieces pieces;
  pieces.centre.assign(count, {});
  pieces.people.assign(count, 0);
  pieces.neighbours.resize(count);
  for (std::size_t cell = 0; cell < piece_of.size(); ++cell) {
    if (piece_of[cell] == nowhere) continue;
    const double weight = people[cell];
    Point& centre = pieces.centre[piece_of[cell]];
    centre = {centre.x + weight * mesh.centres[cell].x, centre.y + weight * mesh.centres[cell].y};
    pieces.people[piece_of[cell]] += weight;
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    pieces.centre[i] = {pieces.centre[i].x / pieces.people[i],
                        pieces.centre[i].y / pieces.people[i]};
  }
  for (const Border& border : mesh.borders) {
    const std::uint32_t a = piece_of[border.left], b = piece_of[border.right];
    if (a == b || a == nowhere || b == nowhere) continue;
    pieces.neighbours[a].push_back(b);
    pieces.neighbours[b].push_back(a);
  }
  return pieces;
}

std::vector<std::uint32_t> group(const Pieces& pieces, std::uint32_t groups, std::uint64_t seed) {
  Numbers all(pieces.size()), group_of(pieces.size(), 0);
  std::iota(all.begin(), all.end(), 0U);
  Stream stream(seed);
  halve(pieces, all, 0, groups, stream, group_of);
  while (join_stray_parts(pieces, group_of, groups)) {
  }
  return group_of;
}

}  // namespace firemark::sample
