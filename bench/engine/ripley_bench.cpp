// Ripley's K and pair correlation beside the plain double loop over pairs on nanoflann's radius
// search (Debian's libnanoflann-dev), and, where R with spatstat is installed, beside spatstat.
//
//   ripley_bench

#include "engine/pattern/ripley.hpp"

#include "bench/engine/incident_sets.hpp"
#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "geo/incidents.hpp"

#include <nanoflann.hpp>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

using namespace firemark;

namespace {

/// What nanoflann asks of a set of points.
struct Cloud {
  const std::vector<Point>& points;
  std::size_t kdtree_get_point_count() const { return points.size(); }
  double kdtree_get_pt(std::size_t i, std::size_t dimension) const {
    return dimension == 0 ? points[i].x : points[i].y;
  }
  template <class Bounds>
  bool kdtree_get_bbox(Bounds&) const {
    return false;
  }
};

/// Pairs by distance, uncorrected: one radius search a point.
std::vector<double> textbook(const std::vector<Point>& points, double max, std::size_t steps) {
  using Tree =
      nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 2>;
  const Cloud cloud = {points};
  Tree tree(2, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(16));
  tree.buildIndex();
  const nanoflann::SearchParams unsorted(32, 0, false);
  std::vector<std::pair<std::uint32_t, double>> found;
  std::vector<double> histogram(steps + 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    tree.radiusSearch(&points[i].x, std::nextafter(max * max, 1e300), found, unsorted);
    for (const auto& [j, square] : found) {
      if (j == i) continue;
      const double bin = std::ceil(std::sqrt(square) / max * static_cast<double>(steps));
      ++histogram[std::min(static_cast<std::size_t>(bin), steps)];
    }
  }
  return histogram;
}

/// 85 of 100 points moved to the nearest of 20,000 places, as published police records are.
std::vector<Point> snapped_to_places(std::vector<Point> points) {
  using Tree =
      nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 2>;
  const std::vector<Point> places = bench::scattered_incidents(20'000, 2);
  const Cloud cloud = {places};
  Tree tree(2, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(16));
  tree.buildIndex();
  Stream stream(1, 2);
  for (Point& p : points) {
    if (stream.uniform() >= 0.85) continue;
    std::uint32_t nearest = 0;
    double square = 0;
    tree.knnSearch(&p.x, 1, &nearest, &square);
    p = places[nearest];
  }
  return points;
}

/// CPU seconds of spatstat's expression on the points; negative where it is not installed.
double spatstat_seconds(const std::vector<Point>& points, const Box& box,
                        const std::string& expression) {
  std::string file = "/tmp/firemark-bench-XXXXXX";
  const int handle = mkstemp(file.data());
  std::FILE* out = handle < 0 ? nullptr : fdopen(handle, "wb");
  if (out == nullptr) return -1;
  std::fwrite(points.data(), sizeof(Point), points.size(), out);
  std::fclose(out);
  char script[1024];
  std::snprintf(script, sizeof script,
                "Rscript -e 'suppressMessages(library(spatstat.explore)); "
                "v <- readBin(\"%s\", \"double\", %zu); m <- matrix(v, nrow = 2); "
                "X <- ppp(m[1,], m[2,], c(%.3f, %.3f), c(%.3f, %.3f), check = FALSE); "
                "t <- system.time(%s); cat(t[[1]] + t[[2]])' 2>/dev/null",
                file.c_str(), 2 * points.size(), box.min.x, box.max.x, box.min.y, box.max.y,
                expression.c_str());
  std::FILE* answer = popen(script, "r");
  double seconds = -1;
  if (answer != nullptr) {
    if (std::fscanf(answer, "%lf", &seconds) != 1) seconds = -1;
    pclose(answer);
  }
  std::remove(file.c_str());
  return seconds;
}

void beside(const std::vector<Point>& points, const char* set, EdgeCorrection correction,
            const char* name, double max, const std::string& expression) {
  Box box = bounds(points);
  box.grow(Point{box.min.x - 1, box.min.y - 1});
  box.grow(Point{box.max.x + 1, box.max.y + 1});
  const StudyWindow window(box);
  const RipleyOptions options = {.max = max, .correction = correction, .simulations = 0};
  char what[96];
  std::snprintf(what, sizeof what, "%s %zu, %s, %.0f m: K, L and g", set, points.size(), name, max);
  double ours = 0;
  bench::compare(
      what, "nanoflann loop, uncorrected K",
      [&] { ours = ripley(points, window, options).observed.k.back(); },
      [&] { textbook(points, max, 100); }, 3);
  std::vector<double> mine, peer;
  for (int run = 0; run < 3; ++run) {
    mine.push_back(bench::cpu_seconds([&] { ripley(points, window, options); }));
    peer.push_back(spatstat_seconds(points, box, expression));
  }
  std::ranges::sort(mine);
  std::ranges::sort(peer);
  if (peer[0] < 0) return void(std::printf("  spatstat is not installed\n"));
  std::printf("  spatstat %s: %.3f s beside %.4f s, ratio %.1f (medians of three)\n",
              expression.c_str(), peer[1], mine[1], peer[1] / mine[1]);
}

}  // namespace

/// A year and a half of police records of Northumbria, where they are; they stand on shared points.
std::vector<Point> police_records() {
  std::vector<std::string> files;
  const std::filesystem::path folder = FIREMARK_SOURCE_DIR "/../shared/data/police";
  if (!std::filesystem::exists(folder)) return {};
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().string();
    if (name.find("northumbria-street") != std::string::npos) files.push_back(name);
  }
  std::ranges::sort(files);
  std::vector<Point> points = geo::read_incidents(files, {}).incidents.points;
  // What strays beyond the force's land would only make the peer's window wide.
  const Box land = {.min = {365'000, 535'000}, .max = {445'000, 660'000}};
  std::erase_if(points, [&](Point p) { return !land.contains(p); });
  return points;
}

int main() {
  const ThreadLimit limit(1);
  const auto scattered = bench::scattered_incidents(100'000),
             small = bench::scattered_incidents(10'000);
  const auto snapped = bench::snapped_incidents(100'000), places = snapped_to_places(scattered);
  const std::string border = "Kest(X, rmax = 250, correction = \"border\")";
  beside(scattered, "scattered", EdgeCorrection::none, "none", 250,
         "Kest(X, rmax = 250, correction = \"none\")");
  beside(scattered, "scattered", EdgeCorrection::border, "border", 250, border);
  beside(snapped, "snapped", EdgeCorrection::border, "border", 250, border);
  beside(places, "at places", EdgeCorrection::border, "border", 250, border);
  const auto police = police_records();
  if (police.empty()) {
    std::printf("the police records are not here\n");
  } else {
    beside(police, "police records", EdgeCorrection::border, "border", 250, border);
  }
  beside(small, "scattered", EdgeCorrection::translation, "translation", 1000,
         "pcf(X, r = seq(0, 1000, 10), correction = \"translate\")");
  beside(small, "scattered", EdgeCorrection::isotropic, "isotropic", 1000,
         "Kest(X, rmax = 1000, correction = \"isotropic\")");
}
