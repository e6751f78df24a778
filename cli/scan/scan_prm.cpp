#include "cli/scan/scan_prm.hpp"

#include "cli/scan/scan_files.hpp"
#include "cli/scan/scan_parameters.hpp"
#include "engine/error.hpp"
#include "engine/scan/population.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>
#include <tuple>

namespace firemark::cli {
namespace {

/// Puts the places in the study; returns the place of each id.
std::map<std::string, std::uint32_t> read_places(const Parameters& prm, ScanStudy& study) {
  const std::string path = prm.file("CoordinatesFile");
  study.globe = prm.whole("CoordinatesType", 0) == 1;
  std::map<std::string, Point> all;
  for (const WordRow& row : read_words(path, 3)) {
    const double a = number_of(row, 1, path), b = number_of(row, 2, path);
    const Point at = study.globe ? Point{b, a} : Point{a, b};  // latitude comes first
    const auto [old, fresh] = all.emplace(row.words[0], at);
    if (!fresh && (old->second.x != at.x || old->second.y != at.y)) {
      throw Error::data(path + ":" + std::to_string(row.line),
                        "'" + row.words[0] + "' has two pairs of coordinates", "Leave one out.");
    }
  }
  std::map<std::string, std::uint32_t> place_of;
  std::map<std::pair<double, double>, std::uint32_t> at_spot;
  for (const auto& [id, at] : all) {
    const auto [spot, fresh] = at_spot.emplace(std::pair(at.x, at.y), study.ids.size());
    place_of[id] = spot->second;
    if (!fresh) {
      study.ids[spot->second] += ", " + id;
      continue;
    }
    study.ids.push_back(id);
    study.at.push_back(at);
    if (!study.globe) {
      study.data.at.push_back({at.x, at.y, 0});
      continue;
    }
    const double lon = at.x * std::numbers::pi / 180, lat = at.y * std::numbers::pi / 180;
    study.data.at.push_back({globe_km * std::cos(lat) * std::cos(lon),
                             globe_km * std::cos(lat) * std::sin(lon), globe_km * std::sin(lat)});
  }
  return place_of;
}

/// Reads rows of counts into cells of places x intervals.
class CellReader {
 public:
  CellReader(const ScanStudy& study, const std::map<std::string, std::uint32_t>& place_of,
             bool dated)
      : study_(study), place_of_(place_of), dated_(dated) {}

  template <class Look>
  void each(const std::string& path, const Look& look) const {
    for (const CountRow& row : read_counts(path, dated_)) {
      const std::uint32_t place = this->place(row.id, path, row.line);
      if (row.count == 0) continue;
      const auto interval =
          dated_ ? study_.calendar.interval_of(row.day) : std::optional<std::size_t>(0);
      if (!interval) {
        throw Error::data(path + ":" + std::to_string(row.line),
                          slashed_date(row.day) + " lies outside the study period",
                          "Mend StartDate and EndDate, or leave the row out.");
      }
      look(place * study_.calendar.intervals() + *interval, row.count, row.kind);
    }
  }

  std::uint32_t place(const std::string& id, const std::string& path, std::size_t line) const {
    const auto found = place_of_.find(id);
    if (found != place_of_.end()) return found->second;
    throw Error::data(path + ":" + std::to_string(line), "'" + id + "' has no coordinates",
                      "Add it to the coordinates file, or leave the row out.");
  }

 private:
  const ScanStudy& study_;
  const std::map<std::string, std::uint32_t>& place_of_;
  bool dated_;
};

/// Numbers of words as they come.
class Numbering {
 public:
  std::uint32_t operator()(const std::string& word) {
    return numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace

PrmAnalysis read_prm(const std::string& path) {
  const Parameters prm(path);
  PrmAnalysis analysis;
  ScanStudy& study = analysis.study;
  analysis.options = scan_options(prm, study.calendar);
  const auto place_of = read_places(prm, study);
  ScanData& data = study.data;
  data.intervals = study.calendar.intervals();
  data.cases.resize(study.ids.size() * data.intervals);
  const CellReader reader(study, place_of, prm.whole("PrecisionCaseTimes", 0) != 0);
  Numbering kinds;
  std::vector<double> of_kind;
  const bool poisson = analysis.options.model == ScanModel::poisson;
  const bool permutation = analysis.options.model == ScanModel::permutation;
  reader.each(prm.file("CaseFile"),
              [&](std::size_t cell, std::uint32_t n, const std::string& kind) {
                data.cases[cell] += n;
                const std::uint32_t k = poisson || permutation ? kinds(kind) : 0;
                of_kind.resize(std::max<std::size_t>(of_kind.size(), k + 1));
                of_kind[k] += n;
                if (!permutation) return;
                data.kinds.resize(of_kind.size());
                data.kinds[k].resize(data.cases.size());
                data.kinds[k][cell] += n;
              });
  if (data.kinds.size() == 1) data.kinds.clear();
  if (analysis.options.model == ScanModel::bernoulli) {
    data.measure.assign(data.cases.begin(), data.cases.end());
    reader.each(prm.file("ControlFile"), [&](std::size_t cell, std::uint32_t n,
                                             const std::string&) { data.measure[cell] += n; });
  }
  if (poisson) {
    const std::string file = prm.file("PopulationFile");
    std::vector<Census> people;
    for (const PeopleRow& row : read_people(file)) {
      people.push_back({.place = reader.place(row.id, file, row.line),
                        .kind = kinds(row.kind),
                        .day = row.day,
                        .people = row.people});
    }
    Expectation expected = expected_cases(people, study.ids.size(), of_kind, study.calendar);
    data.measure = std::move(expected.cases);
    study.population = std::move(expected.population);
    refuse_unpeopled(study);
  }
  return analysis;
}

std::vector<std::uint32_t> read_simulated(const std::string& path, const ScanStudy& study,
                                          const ScanOptions& options) {
  const std::string text = text_of(path);
  std::vector<std::uint32_t> numbers;
  const char* at = text.data();
  const char* end = at + text.size();
  while (true) {
    while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
    if (at == end) break;
    std::uint32_t value = 0;
    const auto [stop, fault] = std::from_chars(at, end, value);
    if (fault != std::errc()) {
      throw Error::data(path, "'" + std::string(at, std::min(at + 12, end)) + "...' is not a count",
                        "Give the file of simulated data that SaTScan wrote.");
    }
    numbers.push_back(value);
    at = stop;
  }
  const std::size_t cells = study.data.cases.size();
  if (cells == 0 || numbers.empty() || numbers.size() % cells != 0) {
    throw Error::data(path,
                      std::to_string(numbers.size()) + " numbers are no whole data sets of " +
                          std::to_string(cells),
                      "See that it was made with the same locations and study period.");
  }
  if (options.time == ScanTime::none) return numbers;
  const std::size_t intervals = study.data.intervals;
  for (std::size_t row = 0; row < numbers.size(); row += intervals) {
    for (std::size_t t = 0; t + 1 < intervals; ++t) numbers[row + t] -= numbers[row + t + 1];
  }
  return numbers;
}

}  // namespace firemark::cli
