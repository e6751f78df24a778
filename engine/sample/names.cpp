#include "engine/sample/names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace firemark::sample {
namespace {

constexpr std::array<std::string_view, 40> beginnings = {
    "Quern", "Ister", "Pell",  "Sarn",  "Vel",   "Orris", "Tamble", "Wex",   "Yarn",  "Brindle",
    "Corv",  "Drub",  "Elver", "Fossa", "Gant",  "Hask",  "Ivel",   "Jessa", "Kenda", "Lorn",
    "Mossa", "Nisk",  "Ottle", "Penna", "Rasp",  "Skern", "Tallow", "Umber", "Varn",  "Wisk",
    "Zeal",  "Arro",  "Bessa", "Cull",  "Dunna", "Esker", "Fenna",  "Gorra", "Hurst", "Larra"};
constexpr std::array<std::string_view, 20> endings = {
    "wick",  "by",   "thorpe", "holm",    "mere", "rigg",  "gate", "hope", "stead", "combe",
    "garth", "with", "den",    "thwaite", "ness", "worth", "beck", "cote", "shaw",  "fold"};
constexpr std::array<std::string_view, 5> additions = {"Great ", "Little ", "High ", "Low ",
                                                       "New "};

/// Real settlements that these syllables, or a later change of them, must never hit upon.
constexpr std::array<std::string_view, 44> real = {"Annfield Plain",
                                                   "Barnard Castle",
                                                   "Bishop Auckland",
                                                   "Blackhall",
                                                   "Bowburn",
                                                   "Brandon",
                                                   "Chester-le-Street",
                                                   "Consett",
                                                   "Coxhoe",
                                                   "Crook",
                                                   "Darlington",
                                                   "Durham",
                                                   "Easington",
                                                   "Esh",
                                                   "Ferryhill",
                                                   "Framwellgate",
                                                   "Gateshead",
                                                   "Hartlepool",
                                                   "Haswell",
                                                   "Hetton",
                                                   "Horden",
                                                   "Lanchester",
                                                   "Langley Park",
                                                   "Murton",
                                                   "Newton Aycliffe",
                                                   "Peterlee",
                                                   "Sacriston",
                                                   "Seaham",
                                                   "Sedgefield",
                                                   "Shildon",
                                                   "Shotton",
                                                   "Spennymoor",
                                                   "Staindrop",
                                                   "Stanhope",
                                                   "Stanley",
                                                   "Stockton",
                                                   "Sunderland",
                                                   "Thornley",
                                                   "Tow Law",
                                                   "Trimdon",
                                                   "Washington",
                                                   "Wheatley Hill",
                                                   "Willington",
                                                   "Wolsingham"};

constexpr std::array<std::string_view, 60> street_words = {
    "Acorn",    "Alder",  "Anchor",  "Ashlar", "Barley",  "Beacon", "Bellows",  "Birch",
    "Bramble",  "Brick",  "Canal",   "Candle", "Chapel",  "Cinder", "Clover",   "Cooper",
    "Copper",   "Corner", "Daisy",   "Dyer",   "Elder",   "Engine", "Fern",     "Ferry",
    "Flint",    "Forge",  "Foundry", "Furrow", "Garland", "Glebe",  "Grange",   "Harbour",
    "Hawthorn", "Hazel",  "Heron",   "Ivy",    "Juniper", "Kiln",   "Lamp",     "Lantern",
    "Larch",    "Linnet", "Lodge",   "Mason",  "Meadow",  "Mill",   "Miner",    "Orchard",
    "Packet",   "Plover", "Quarry",  "Rowan",  "Sexton",  "Smithy", "Starling", "Tanner",
    "Tinker",   "Wagon",  "Weaver",  "Willow"};
constexpr std::array<std::string_view, 5> ways = {"Street", "Terrace", "Avenue", "Road", "Row"};
constexpr std::array<std::string_view, 5> cross_ways = {"Lane", "Bank", "Close", "Wynd", "Gardens"};
constexpr std::array<std::string_view, 12> ordinals = {"First", "Second", "Third",    "Fourth",
                                                       "Fifth", "Sixth",  "Seventh",  "Eighth",
                                                       "Ninth", "Tenth",  "Eleventh", "Twelfth"};

template <std::size_t n>
std::string_view any(const std::array<std::string_view, n>& words, Stream& stream) {
  return words[stream.below(n)];
}

}  // namespace

std::string Names::place() {
  for (;;) {
    // Neighbours that sound alike are hard to tell apart in a meeting: each beginning comes once
    // before any comes twice.
    const std::string_view beginning = any(beginnings, stream_);
    if (begun_[beginning] > given_.size() / beginnings.size()) continue;
    std::string name(beginning);
    name += any(endings, stream_);
    if (stream_.uniform() < 0.12) name.insert(0, any(additions, stream_));
    if (std::ranges::find(real, name) != real.end()) continue;
    if (!given_.insert(name).second) continue;
    ++begun_[beginning];
    return name;
  }
}

std::string street_name(std::uint64_t seed, std::uint32_t town, std::uint32_t line, bool across) {
  // Every town begins at another word and steps through all of them before one comes again.
  Stream stream(seed, town * 2ULL + (across ? 1 : 0));
  const auto offset = static_cast<std::uint32_t>(stream.below(street_words.size()));
  const bool numbered = !across && stream.uniform() < 0.4;  // as pit villages have them
  if (numbered && line < ordinals.size()) return std::string(ordinals[line]) + " Street";
  const std::uint32_t word = (offset + line * 7) % street_words.size();  // 7 and 60: no divisor
  const std::uint32_t way = (offset + line / 60 + line) % ways.size();
  return std::string(street_words[word]) + " " + std::string(across ? cross_ways[way] : ways[way]);
}

}  // namespace firemark::sample
