#include "cli/command.hpp"

#include <iterator>

namespace firemark::cli {

// One row a command; each make_... lives in the command's own file.
std::unique_ptr<Command> make_chain();
std::unique_ptr<Command> make_change();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_concentration();
std::unique_ptr<Command> make_count();
std::unique_ptr<Command> make_dbscan();
std::unique_ptr<Command> make_describe();
std::unique_ptr<Command> make_emerging();
std::unique_ptr<Command> make_evaluate();
std::unique_ptr<Command> make_evidence();
std::unique_ptr<Command> make_geary();
std::unique_ptr<Command> make_gistar();
std::unique_ptr<Command> make_hdbscan();
std::unique_ptr<Command> make_dualkde();
std::unique_ptr<Command> make_joincount();
std::unique_ptr<Command> make_kde();
std::unique_ptr<Command> make_map();
std::unique_ptr<Command> make_moran();
std::unique_ptr<Command> make_nearrepeat();
std::unique_ptr<Command> make_nnh();
std::unique_ptr<Command> make_optics();
std::unique_ptr<Command> make_pattern();
std::unique_ptr<Command> make_profile();
std::unique_ptr<Command> make_rates();
std::unique_ptr<Command> make_rhythm();
std::unique_ptr<Command> make_ripley();
std::unique_ptr<Command> make_run();
std::unique_ptr<Command> make_sample();
std::unique_ptr<Command> make_scan();
std::unique_ptr<Command> make_stdbscan();
std::unique_ptr<Command> make_vintages();

namespace {

constexpr CommandRow rows[] = {
    {"chain", "Test what follows what (fly-tip, refuse fire, car fire), and list places to clear",
     make_chain},
    {"change", "Compare two periods, area by area and cell by cell: what is more than chance",
     make_change},
    {"check", "Say what is in files of incidents, what can be used and why", make_check},
    {"concentration", "How few places have how many incidents: repeat places, 80/20, Gini",
     make_concentration},
    {"count", "Count incidents by area and value, with rates", make_count},
    {"dbscan", "Clusters of incidents (DBSCAN), as hotspots", make_dbscan},
    {"describe", "Say what a method takes, as text or JSON", make_describe},
    {"emerging", "Where it is getting worse: hot spots through time, as classes", make_emerging},
    {"evaluate", "What changed where something was done, beside land like it, and around both",
     make_evaluate},
    {"evidence", "Statements by year, half and quarter, each beside its numbers", make_evidence},
    {"geary", "Geary's C: how unlike neighbouring areas are", make_geary},
    {"gistar", "Gi and Gi*: where high values of areas lie together, and low ones", make_gistar},
    {"hdbscan", "Clusters of any density (HDBSCAN*), as hotspots", make_hdbscan},
    {"dualkde", "One density against another: ratio, difference, relative risk", make_dualkde},
    {"joincount", "Join counts: do areas of one kind lie together", make_joincount},
    {"kde", "Kernel density of incidents: hotspots, contours, surface", make_kde},
    {"map", "Any layers as one page for a browser", make_map},
    {"moran", "Moran's I: are neighbouring areas alike, in all and around each", make_moran},
    {"nearrepeat", "Test whether incidents follow each other nearby and soon", make_nearrepeat},
    {"nnh", "Nearest-neighbour hierarchical clusters, as CrimeStat has them", make_nnh},
    {"optics", "The order in which clusters of incidents grow, cut into hotspots", make_optics},
    {"pattern", "Measure centre, spread and nearest neighbours, by kind and period", make_pattern},
    {"profile", "All that the records of a plan know of one place, for a problem-solving meeting",
     make_profile},
    {"rates", "Rates of areas: intervals, smoothed, against chance", make_rates},
    {"rhythm", "When: hours of the week, months against earlier years, calendar periods",
     make_rhythm},
    {"ripley", "Find the distances at which incidents cluster (K, L, pair correlation)",
     make_ripley},
    {"run", "The main job: a plan in, layers, tables and manifest out", make_run},
    {"sample", "Make the fictional sample county, of any size", make_sample},
    {"scan", "Find clusters in space and time against chance (scan statistics)", make_scan},
    {"stdbscan", "Clusters of incidents in space and time", make_stdbscan},
    {"vintages", "Numbers of old areas on new ones: what is shared, lost, and how wrong",
     make_vintages},
};

}  // namespace

std::span<const CommandRow> commands() { return rows; }

}  // namespace firemark::cli
