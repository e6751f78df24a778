#include "geo/incidents/gathering.hpp"

#include "geo/number_text.hpp"
#include "geo/plausible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace firemark::geo {

struct Gathering::File {
  const std::vector<std::string>& header;
  const std::string& name;
  ReadingPlan& plan;
  ClockReader& clock;
  RecordWriter& writer;
  std::uint32_t number = 0;
  std::size_t begin = 0;                      ///< its first row in the set
  std::uint64_t on_the_map = 0;               ///< records so placed, wanted or not
  std::vector<Point> off_the_map = {};        ///< where those were that the CRS has no place for
  std::vector<std::size_t> off_rejects = {};  ///< and their numbers among the rejects
};

namespace {

/// Rows that a file may have: by its size, at 64 bytes a row, or 8 where it is packed.
std::size_t expected_rows(const std::string& file) {
  std::error_code trouble;
  const std::uintmax_t bytes = std::filesystem::file_size(file, trouble);
  return trouble ? 0 : static_cast<std::size_t>(bytes / (file.ends_with(".gz") ? 8 : 64));
}

}  // namespace

Gathering::Gathering(IncidentSet& set, const IncidentOptions& options,
                     const std::optional<Crs>& working)
    : set_(set), options_(options), working_(working), met_(options.where.size(), 0) {
  for (const std::string& name : options.keep) set.incidents.extra.push_back({.name = name});
}

void Gathering::note(const std::string& text) {
  auto& notes = set_.ledger.notes;
  if (std::find(notes.begin(), notes.end(), text) == notes.end()) notes.push_back(text);
}

void Gathering::aside(File& file, std::uint64_t line, const Fault& fault, std::string_view value) {
  Ledger::Source& source = set_.ledger.sources.back();
  const auto i = static_cast<std::size_t>(fault.reason);
  if (source.aside[i]++ == 0) source.first_row[i] = line;
  const bool whole = fault.reason == Reason::broken_row || fault.reason == Reason::filtered;
  set_.ledger.rejects.push_back({file.number, line, fault.reason,
                                 whole ? std::string() : file.header[fault.column],
                                 std::string(value)});
}

void Gathering::row(const Record& record, File& file) {
  const auto set_aside = [&](const Fault& fault) {
    aside(file, record.line, fault, record.fields[fault.column]);
  };
  const auto unwanted = [&] { aside(file, record.line, {Reason::filtered}, {}); };
  if (record.broken()) return aside(file, record.line, {Reason::broken_row}, {});
  Place place;
  if (const auto fault = read_place(record.fields, file.plan.layout, place))
    return set_aside(*fault);
  if (!on_the_map(place.point, file.plan.crs)) {
    file.off_the_map.push_back(place.point);
    file.off_rejects.push_back(set_.ledger.rejects.size());
    return set_aside({Reason::outside_plausible, *file.plan.layout.x});
  }
  ++file.on_the_map;
  ReadTime time;
  if (const auto fault = file.clock.read(record.fields, time)) return set_aside(*fault);
  if (!file.plan.filter.passes(record.fields) || !file.plan.filter.inside(time.span))
    return unwanted();
  if (const auto fault = file.writer.write(record, place, time)) return set_aside(*fault);
  std::uint64_t hash = 0;
  for (const std::string_view field : record.fields) hash = hashed(field, hash);
  hashes_.push_back(hash);
  set_.ledger.ambiguous_times += time.ambiguous ? 1U : 0U;
  months_ = months_ || time.precision == TimePrecision::month;
}

void Gathering::take_out(File& file, std::size_t row, Reason reason) {
  const Point point = set_.incidents.points[row];
  std::string value;
  append_real(value, point.x, 9);
  const Column& x = file.plan.layout.x;
  aside(file, set_.incidents.source[row].row, {reason, x ? *x : *file.plan.layout.grid_reference},
        value);
  out_.push_back(static_cast<std::uint32_t>(row));
}

/// What only the whole file shows: coordinates of another CRS, and records with swapped axes.
void Gathering::judge_places(File& file) {
  const std::span<const Point> points = std::span(set_.incidents.points).subspan(file.begin);
  if (file.off_the_map.size() > file.on_the_map)
    check_plausible(file.off_the_map.front(), file.plan.crs, file.name);
  check_plausible(bounds(points), file.plan.crs, file.name);
  const Fence fence(points);
  // A plane of its own may well have something where its mirror image would be.
  const auto swapped = [&](Point p) { return file.plan.crs.on_earth() && fence.swapped(p); };
  for (std::size_t i = 0; i < file.off_the_map.size(); ++i) {
    if (!swapped(file.off_the_map[i])) continue;
    Reject& reject = set_.ledger.rejects[file.off_rejects[i]];
    Ledger::Source& source = set_.ledger.sources.back();
    --source.aside[static_cast<std::size_t>(reject.reason)];
    reject.reason = Reason::swapped_axes;
    ++source.aside[static_cast<std::size_t>(reject.reason)];
  }
  std::uint64_t strays = 0, first_stray = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (fence.contains(points[i])) continue;
    if (swapped(points[i]))
      take_out(file, file.begin + i, Reason::swapped_axes);
    else if (fence.far(points[i]) && strays++ == 0)
      first_stray = set_.incidents.source[file.begin + i].row;
  }
  if (strays > 0)
    note(fmt::format("{}: {} used but far from all the others, the first in row {}.",
                     std::filesystem::path(file.name).filename().string(),
                     strays == 1 ? "1 record is" : fmt::format("{} records are", strays),
                     first_stray));
  const Point m = fence.middle();
  if (file.plan.crs.geographic && !points.empty() && m.x > 49 && m.x < 61 && m.y > -9 && m.y < 2.5)
    note(fmt::format("If {} is about Great Britain, its longitudes and latitudes are swapped.",
                     std::filesystem::path(file.name).filename().string()));
  project(file, m);
}

/// In blocks: what PROJ cannot place is told by the coordinates that it had.
void Gathering::project(File& file, Point middle) {
  constexpr std::size_t block = 8192;
  const std::span<Point> points = std::span(set_.incidents.points).subspan(file.begin);
  const Crs& crs = file.plan.crs;
  const bool metric = !crs.geographic && crs.metres_per_unit == 1;
  if (set_.crs.name.empty()) {
    if (points.empty() && !working_) return;
    set_.crs = working_ ? *working_
               : metric ? crs
                        : working_crs(Projection(crs, lon_lat()).transform(middle));
  }
  const Projection projection(crs, set_.crs);
  if (set_.operation.name.empty() || set_.operation.name == "none")
    set_.operation = projection.operation();
  const auto placed = [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
  std::vector<Point> before;
  std::vector<std::uint32_t> lost;
  for (std::size_t at = 0; at < points.size(); at += block) {
    const std::span<Point> some = points.subspan(at, std::min(block, points.size() - at));
    before.assign(some.begin(), some.end());
    projection.transform(some);
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (placed(some[i])) continue;
      const std::size_t row = file.begin + at + i;
      some[i] = before[i];
      if (!std::binary_search(out_.begin(), out_.end(), row))
        lost.push_back(static_cast<std::uint32_t>(row));
    }
  }
  for (const std::uint32_t row : lost) {
    const Point p = set_.incidents.points[row];
    const bool swapped = placed(projection.transform(Point{p.y, p.x}));
    take_out(file, row, swapped ? Reason::swapped_axes : Reason::outside_plausible);
  }
  std::sort(out_.begin(), out_.end());
}

void Gathering::read(const std::string& name, Progress& progress) {
  const auto rows = open_rows(name, options_.layer, options_.crs);
  ReadingPlan plan = plan_reading(*rows, options_, name);
  const ClockReader::Reopen reopen = [&]() -> std::unique_ptr<RowSource> {
    std::error_code trouble;
    const auto kind = std::filesystem::status(name, trouble).type();
    if (kind == std::filesystem::file_type::fifo) return nullptr;
    return open_rows(name, options_.layer, options_.crs);
  };
  ClockReader clock(plan.layout, plan.zone, reopen);
  const auto number = static_cast<std::uint32_t>(set_.ledger.sources.size());
  RecordWriter writer(set_.incidents, plan, number, expected_rows(name));
  File file = {rows->header(), name, plan, clock, writer, number, set_.incidents.size()};

  set_.incidents.files.push_back(name);
  set_.ledger.sources.push_back({.path = name, .layout = plan.layout.name, .crs = plan.crs.name});
  for (const Role& role : roles())
    if (const Column& column = plan.layout.*(role.column))
      set_.ledger.sources.back().columns.emplace_back(role_word(role, plan.layout),
                                                      rows->header()[*column]);
  const std::size_t first_reject = set_.ledger.rejects.size();
  for (Record record; rows->next(record);) {
    row(record, file);
    if (rows->rows() % 4096 == 0) progress.check();
  }
  const std::size_t out_before = out_.size();
  judge_places(file);

  Ledger::Source& source = set_.ledger.sources.back();
  source.rows = rows->rows();
  source.encoding = rows->encoding();
  source.used = set_.incidents.size() - file.begin - (out_.size() - out_before);
  const auto mine = set_.ledger.rejects.begin() + static_cast<std::ptrdiff_t>(first_reject);
  std::stable_sort(mine, set_.ledger.rejects.end(),
                   [](const Reject& a, const Reject& b) { return a.row < b.row; });
  source.first_row = {};
  for (auto reject = mine; reject != set_.ledger.rejects.end(); ++reject) {
    std::uint64_t& first = source.first_row[static_cast<std::size_t>(reject->reason)];
    if (first == 0) first = reject->row;
  }
  for (const std::string& text : clock.notes()) note(text);
  for (std::size_t i = 0; i < met_.size(); ++i) met_[i] += plan.filter.met()[i];
}

void Gathering::note_unmet_conditions() {
  for (std::size_t i = 0; i < met_.size(); ++i)
    if (met_[i] == 0 && set_.ledger.rows() > 0) note("No record has " + options_.where[i] + ".");
}

void Gathering::finish() {
  Incidents& all = set_.incidents;
  Ledger& ledger = set_.ledger;
  if (!out_.empty()) {
    std::vector<std::uint32_t> sound;
    for (std::uint32_t i = 0, next = 0; i < all.size(); ++i) {
      if (next < out_.size() && out_[next] == i) {
        ++next;
        continue;
      }
      hashes_[sound.size()] = hashes_[i];
      sound.push_back(i);
    }
    all = select(all, sound);
    hashes_.resize(all.size());
  }
  ledger.exact_duplicates = all.size() - count_distinct(hashes_);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Point p = all.points[i];
    hashes_[i] =
        mixed(std::bit_cast<std::uint64_t>(p.x + 0.0), std::bit_cast<std::uint64_t>(p.y + 0.0));
  }
  ledger.distinct_places = count_distinct(hashes_);
  ledger.snap_points = all.size() >= 100 && ledger.distinct_places * 2 < all.size();
  if (ledger.snap_points) note("Few distinct coordinates: places are anonymised snap points.");
  if (months_) note("Times of some records say no more than the month.");
  if (const auto masked = ledger.set_aside(Reason::masked_coordinates); masked > 0)
    note(
        fmt::format("Masked coordinates such as 376*** place {} records no better than in a "
                    "square of a kilometre or more: ask for them unmasked.",
                    masked));
  note_unmet_conditions();
}

}  // namespace firemark::geo
