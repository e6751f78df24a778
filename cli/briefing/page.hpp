#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// The page as one HTML file: markup, styles, Leaflet, our script and the data, and a
/// Content-Security-Policy that lets in exactly those (by their SHA-256) and no request out.
/// `title` is any text; `data` is JSON, packed by gzip into letters and digits. Nothing of either
/// can become markup or script. `pictures_from` is an origin ("https://tiles.example.org") from
/// which the page may load pictures; empty: no request leaves it.
std::string page(const std::string& title, const std::string& data,
                 const std::string& pictures_from = {});

/// The same for layers of any kind (layer_page.hpp).
std::string layers_document(const std::string& title, const std::string& data);

/// A document to read and print as one HTML file without script: `below` is a line under the title,
/// both any text; `body` is markup.
std::string document(const std::string& title, const std::string& below, const std::string& body);

/// A cell of a document's table: any text, and where it leads if anywhere, a path.
struct Cell {
  std::string text = {};
  std::string link = {};
};
/// A table of such a document: the first row its heads, the first column what the rows are of.
std::string document_table(const std::string& caption, const std::vector<std::vector<Cell>>& rows);

/// A file of cli/briefing/assets, or one of Leaflet's, by its name: built into the program.
std::string_view asset(std::string_view name);

}  // namespace firemark::cli
