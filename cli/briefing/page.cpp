#include "cli/briefing/page.hpp"

#include "geo/byte_source.hpp"
#include "geo/markup_text.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <map>

namespace firemark::cli {
namespace {

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

/// 'sha256-...' of a script or style, as a Content-Security-Policy names it.
std::string source_hash(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest = {};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), SHA256_DIGEST_LENGTH}) +
         "'";
}

/// Leaflet's style sheet names pictures that the page does not use and may not load.
std::string without_pictures(std::string_view css) {
  std::string result(css);
  for (std::size_t at = result.find("url("); at != std::string::npos;
       at = result.find("url(", at)) {
    const std::size_t end = result.find(')', at);
    result.replace(at, end - at + 1, "none");
  }
  return result;
}

/// "{{name}}" stands for a part; what is put in is never looked at again.
std::string filled(std::string_view rest, const std::map<std::string, std::string>& parts) {
  std::string result;
  for (std::size_t open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
    const std::size_t close = rest.find("}}", open);
    result += rest.substr(0, open);
    result += parts.at(std::string(rest.substr(open + 2, close - open - 2)));
    rest.remove_prefix(close + 2);
  }
  return result + std::string(rest);
}

/// Our script, as one function that may wait for its data to be unpacked.
std::string script(std::initializer_list<const char*> names) {
  std::string text = "(async () => {\n";
  for (const char* name : names) text += asset(name);
  return text + "})();\n";
}

std::string filled_page(std::string_view markup, const std::string& own, const std::string& title,
                        const std::string& data, const std::string& pictures_from = {}) {
  const std::string style = without_pictures(asset("leaflet.css")) +
                            std::string(asset("page.css")) + std::string(asset("print.css"));
  const std::string leaflet(asset("leaflet.min.js"));
  return filled(
      asset(markup),
      {{"policy", "default-src 'none'; script-src " + source_hash(leaflet) + " " +
                      source_hash(own) + "; style-src " + source_hash(style) +
                      "; img-src data:" + (pictures_from.empty() ? "" : " " + pictures_from) +
                      "; base-uri 'none'; form-action 'none'"},
       {"title", geo::xml_text(title)},
       {"style", style},
       {"leaflet", leaflet},
       {"script", own},
       {"data", base64(geo::pack_gzip(data))}});
}

}  // namespace

std::string page(const std::string& title, const std::string& data,
                 const std::string& pictures_from) {
  return filled_page(
      "page.html",
      script({"text.js", "unpack.js", "data.js", "charts.js", "shapes.js", "map.js", "labels.js",
              "legend.js", "list.js", "card.js", "tables.js", "quality.js", "main.js"}),
      title, data, pictures_from);
}

std::string layers_document(const std::string& title, const std::string& data) {
  return filled_page("layers.html", script({"text.js", "unpack.js", "charts.js", "layers.js"}),
                     title, data);
}

std::string document(const std::string& title, const std::string& below, const std::string& body) {
  const std::string style(asset("document.css"));
  return filled(asset("document.html"),
                {{"policy", "default-src 'none'; style-src " + source_hash(style) +
                                "; base-uri 'none'; form-action 'none'"},
                 {"title", geo::xml_text(title)},
                 {"below", geo::xml_text(below)},
                 {"style", style},
                 {"body", body}});
}

std::string document_table(const std::string& caption, const std::vector<std::vector<Cell>>& rows) {
  std::string text = R"(<div class="wide" tabindex="0" role="region" aria-label=")";
  text.append(geo::xml_text(caption)).append("\"><table>\n");
  for (std::size_t r = 0; r < rows.size(); ++r) {
    text += r == 0 ? "<thead><tr>" : "<tr>";
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const Cell& cell = rows[r][c];
      const bool head = r == 0 || c == 0;
      text += r == 0 ? R"(<th scope="col">)" : c == 0 ? R"(<th scope="row" dir="auto">)" : "<td>";
      if (!cell.link.empty())
        text.append("<a href=\"").append(geo::xml_text(cell.link)).append("\">");
      text += geo::xml_text(cell.text);
      if (!cell.link.empty()) text += "</a>";
      text += head ? "</th>" : "</td>";
    }
    text += r == 0 ? "</tr></thead>\n<tbody>\n" : "</tr>\n";
  }
  return text + "</tbody></table></div>\n";
}

}  // namespace firemark::cli
