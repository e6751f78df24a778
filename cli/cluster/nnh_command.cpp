#include "cli/arguments.hpp"
#include "cli/cluster/cluster_command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "engine/cluster/nnh.hpp"
#include "engine/geometry/land.hpp"
#include "engine/hotspot/finders.hpp"
#include "geo/counted.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace firemark::cli {
namespace {

/// How many incidents each cluster of an order has.
std::vector<double> sizes(const NnhOrder& order) {
  std::vector<double> result;
  for (const NnhCluster& c : order.clusters) {
    result.push_back(static_cast<double>(c.incidents.size()));
  }
  return result;
}

/// `firemark nnh`: nearest-neighbour hierarchical clusters.
class NnhCommand : public ClusterCommand {
  void declare_method(Arguments& arguments) override {
    arguments.options(options_);
    arguments.text("--orders", orders_,
                   "Write the clusters of all orders with their ellipses, too: .geojson, ...");
  }

  void check_method(const Console& console) override {
    check_options(options_);
    check_output(orders_, layer_endings(), "--orders", console);
  }

  Found find(ClusterInput& input, Console& console) override {
    const double m2 = input.study() == nullptr ? 0 : input.study()->m2;
    if (!options_.threshold && m2 == 0) {
      console.note("note: without --areas the box around the incidents stands for the study area");
    }
    const std::vector<NnhOrder> orders = nnh(input.points(), m2, options_, console.progress());
    for (std::size_t k = 0; k < orders.size(); ++k) {
      console.note(fmt::format("order {}: {}, threshold {:.1f} m", k + 1,
                               geo::counted(orders[k].clusters.size(), "cluster"),
                               orders[k].threshold));
    }
    if (!orders_.empty()) {
      geo::write_layer(order_layer(orders, input), orders_, existing(console));
    }
    return found(orders, input.incidents.size());
  }

  /// Clusters of the first order as hotspots; those of others as columns of the incidents.
  Found found(const std::vector<NnhOrder>& orders, std::size_t incidents) const {
    Found result = {.method = "nnh", .label = std::vector<std::int32_t>(incidents, noise)};
    std::vector<std::int64_t> parent;
    for (std::size_t k = 0; k < orders.size(); ++k) {
      std::vector<std::int64_t> label(incidents, noise);
      for (std::size_t c = 0; c < orders[k].clusters.size(); ++c) {
        for (const std::uint32_t i : orders[k].clusters[c].incidents) {
          label[i] = static_cast<std::int64_t>(c);
        }
        if (k == 0) parent.push_back(orders[k].clusters[c].parent);
      }
      if (k == 0) {
        result.label.assign(label.begin(), label.end());
      } else {
        result.point.push_back({.name = fmt::format("cluster_{}", k + 1), .values = label});
      }
    }
    result.reach.resize(parent.size(), margin);
    result.cluster = {{.name = "cluster_2", .values = parent}};
    if (orders.empty()) return result;
    NnhOptions same = options_;
    same.threshold = orders.front().threshold;  // which without areas hangs on where incidents are
    result.size = sizes(orders.front());
    result.again = [same](const Events& e) {
      const std::vector<NnhOrder> by_chance = nnh(e.points, 0, same);
      return by_chance.empty() ? std::vector<double>() : sizes(by_chance.front());
    };
    result.find = nnh_finder(same, 0);
    return result;
  }

  geo::Layer order_layer(const std::vector<NnhOrder>& orders, const ClusterInput& input) const {
    std::vector<std::int64_t> order, number, parent, items, n;
    std::vector<double> along, across, azimuth;
    std::vector<MultiPolygon> shapes;
    const Land land(input.land);
    for (std::size_t k = 0; k < orders.size(); ++k) {
      for (std::size_t c = 0; c < orders[k].clusters.size(); ++c) {
        const NnhCluster& cluster = orders[k].clusters[c];
        std::vector<Point> points;
        for (const std::uint32_t i : cluster.incidents) points.push_back(input.points()[i]);
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        const auto ellipse =
            deviational_ellipse(points, drawn().ellipse)
                .value_or(Ellipse{.along = unknown, .across = unknown, .azimuth = unknown});
        order.push_back(static_cast<std::int64_t>(k) + 1);
        number.push_back(static_cast<std::int64_t>(c));
        parent.push_back(cluster.parent);
        items.push_back(static_cast<std::int64_t>(cluster.items.size()));
        n.push_back(static_cast<std::int64_t>(points.size()));
        along.push_back(ellipse.along);
        across.push_back(ellipse.across);
        azimuth.push_back(ellipse.azimuth);
        MultiPolygon shape = footprint(points, margin, drawn());
        MultiPolygon cut = land.clip(shape);
        // None where there is no land, or where the two only touch.
        shapes.push_back(cut.empty() ? std::move(shape) : std::move(cut));
      }
    }
    return {.name = "nnh",
            .title = "Nearest-neighbour hierarchical clusters",
            .description = "items: incidents, or clusters of the order below; parent -1: none",
            .fields = {{.name = "order", .values = order},
                       {.name = "cluster", .values = number},
                       {.name = "parent", .values = parent},
                       {.name = "items", .values = items},
                       {.name = "n", .values = n},
                       {.name = "half_axis_long_m", .values = along, .decimals = 1},
                       {.name = "half_axis_short_m", .values = across, .decimals = 1},
                       {.name = "azimuth_deg", .values = azimuth, .decimals = 1}},
            .shapes = shapes,
            .crs = input.inputs.incidents.crs};
  }

  static constexpr double margin = 10;  ///< [m] around hulls: a cluster at one place has land, too
  NnhOptions options_;
  std::string orders_;
};

}  // namespace

std::unique_ptr<Command> make_nnh() { return std::make_unique<NnhCommand>(); }

}  // namespace firemark::cli
