#include "geo/weights_file.hpp"

#include "engine/error.hpp"
#include "geo/delimited.hpp"
#include "geo/number.hpp"
#include "geo/number_text.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <vector>

namespace firemark::geo {
namespace {

/// Rows of a file of weights, as it names the areas.
struct NamedLinks {
  std::vector<std::string> from = {};
  std::vector<std::string> to = {};
  std::vector<double> weight = {};

  void add(std::string_view one, std::string_view other, double value) {
    from.emplace_back(one);
    to.emplace_back(other);
    weight.push_back(value);
  }
};

bool ends_with(const std::string& path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  return std::equal(ending.rbegin(), ending.rend(), path.rbegin(), [](char a, char b) {
    return a == std::tolower(static_cast<unsigned char>(b));
  });
}

double weight_of(std::string_view text, const std::string& where) {
  const auto number = parse_number(text);
  if (number) return *number;
  throw Error::data(where, fmt::format("the weight '{}' is no number", text),
                    "Correct it, or leave the row out.");
}

NamedLinks read_table(const std::string& file) {
  DelimitedReader reader(file);
  const std::size_t columns = reader.header().size();
  if (columns < 2) {
    throw Error::data(file, "has one column", "Weights are rows of area, neighbour and weight.");
  }
  NamedLinks links;
  Record record;
  while (reader.next(record)) {
    const std::string where = fmt::format("{}:{}", file, record.line);
    if (record.broken())
      throw Error::data(where, "the row cannot be read", "Write area, neighbour and weight.");
    links.add(trimmed(record.fields[0]), trimmed(record.fields[1]),
              columns > 2 ? weight_of(record.fields[2], where) : 1.0);
  }
  return links;
}

/// GeoDa's files, line by line: words between blanks, a header first.
class GeodaFile {
 public:
  explicit GeodaFile(const std::string& file) : file_(file), stream_(file) {
    if (!stream_) throw Error::data(file, "there is no such file", "See where it is.");
    if (!next()) refuse("the file is empty");
  }

  /// The words of the next line that has any.
  bool next() {
    std::string text;
    words_.clear();
    while (words_.empty() && std::getline(stream_, text)) {
      ++line_;
      std::istringstream stream(text);
      for (std::string word; stream >> word;) words_.push_back(word);
    }
    return !words_.empty();
  }

  const std::vector<std::string>& words() const { return words_; }
  std::string where() const { return fmt::format("{}:{}", file_, line_); }
  [[noreturn]] void refuse(const std::string& fault) const {
    throw Error::data(where(), fault, "Write the file anew with the program that made it.");
  }

 private:
  std::string file_;
  std::ifstream stream_;
  std::vector<std::string> words_ = {};
  std::size_t line_ = 0;
};

NamedLinks read_gal(const std::string& file) {
  GeodaFile lines(file);
  NamedLinks links;
  while (lines.next()) {
    if (lines.words().size() != 2) lines.refuse("here an area and its number of neighbours belong");
    const std::string area = lines.words()[0];
    const double count = weight_of(lines.words()[1], lines.where());
    if (count == 0) continue;
    if (!lines.next() || static_cast<double>(lines.words().size()) != count)
      lines.refuse(fmt::format("area '{}' is said to have {} neighbours, and has {}", area, count,
                               lines.words().size()));
    for (const std::string& neighbour : lines.words()) links.add(area, neighbour, 1);
  }
  return links;
}

NamedLinks read_gwt(const std::string& file) {
  GeodaFile lines(file);
  NamedLinks links;
  while (lines.next()) {
    if (lines.words().size() != 3) lines.refuse("here an area, its neighbour and a number belong");
    links.add(lines.words()[0], lines.words()[1], weight_of(lines.words()[2], lines.where()));
  }
  return links;
}

/// `gal` and `gwt` tell words apart by blanks.
void refuse_blanks(std::span<const std::string> codes, const std::string& path) {
  for (const std::string& code : codes) {
    if (code.find_first_of(" \t") == std::string::npos) continue;
    throw Error::data(path, "the code '" + code + "' has a blank in it", "Write a .csv instead.");
  }
}

std::string gal_text(const Weights& weights, std::span<const std::string> codes) {
  std::string text = fmt::format("0 {} areas code\n", weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    text += fmt::format("{} {}\n", codes[i], weights.count(i));
    std::string row;
    for (const std::uint32_t j : weights.row(i)) row += (row.empty() ? "" : " ") + codes[j];
    text += row + "\n";
  }
  return text;
}

/// `separated` links, one a line.
std::string link_text(const Weights& weights, std::span<const std::string> codes,
                      std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      text += fmt::format("{}{}{}{}", codes[i], separator, codes[row[k]], separator);
      append_real(text, values.empty() ? 1 : values[k], -15);
      text += '\n';
    }
  }
  return text;
}

}  // namespace

Weights read_weights(const std::string& file, const AreaTable& table) {
  const NamedLinks named = ends_with(file, ".gal")   ? read_gal(file)
                           : ends_with(file, ".gwt") ? read_gwt(file)
                                                     : read_table(file);
  std::vector<std::string> ids = named.from;
  ids.insert(ids.end(), named.to.begin(), named.to.end());
  const std::vector<std::uint32_t> area = areas_named(table, ids, file);
  std::vector<Link> links;
  for (std::size_t k = 0; k < named.from.size(); ++k) {
    const std::uint32_t i = area[k], j = area[named.from.size() + k];
    if (i != UINT32_MAX && j != UINT32_MAX) links.push_back({i, j, named.weight[k]});
  }
  try {
    return linked_weights(table.code.size(), links);
  } catch (const Error& error) {
    throw Error::data(file + ": " + error.where(), error.fault(), error.remedy());
  }
}

void write_weights(const Weights& weights, std::span<const std::string> codes,
                   const std::string& path, Existing existing) {
  if (ends_with(path, ".csv")) {
    std::vector<std::string> quoted;
    for (const std::string& code : codes) {
      const bool plain = code.find_first_of(",\"\n") == std::string::npos;
      std::string text = plain ? code : "\"";
      for (const char c : plain ? std::string() : code)
        text += c == '"' ? "\"\"" : std::string(1, c);
      quoted.push_back(plain ? text : text + "\"");
    }
    return write_text("from,to,weight\n" + link_text(weights, quoted, ","), path, existing);
  }
  refuse_blanks(codes, path);
  write_text(ends_with(path, ".gal") ? gal_text(weights, codes)
                                     : fmt::format("0 {} areas code\n", weights.size()) +
                                           link_text(weights, codes, " "),
             path, existing);
}

}  // namespace firemark::geo
