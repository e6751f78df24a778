#include "cli/briefing/page.hpp"

#include <catch2/catch.hpp>

using namespace firemark::cli;

namespace {

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("Neither the title nor the data can become markup") {
  const std::string plain = page("Fires", "{}");
  const std::string made =
      page("</title><script>alert(1)</script>", R"({"name":"</script><!--<script>x"})");
  CHECK(times(made, "<script") == times(plain, "<script"));
  CHECK(times(made, "</script") == times(plain, "</script"));
  CHECK(times(made, "<!--") == times(plain, "<!--"));
  CHECK(made.find("&lt;/title&gt;&lt;script&gt;alert(1)") != std::string::npos);
}

TEST_CASE("What looks like a part's name in the title stays as it is") {
  CHECK(page("{{data}}", "{}").find("<title>{{data}}</title>") != std::string::npos);
}

TEST_CASE("Pictures come from the one place that was named, if any") {
  CHECK(page("Fires", "{}").find("; img-src data:; base-uri") != std::string::npos);
  CHECK(page("Fires", "{}", "https://tiles.example.org")
            .find("; img-src data: https://tiles.example.org; base-uri") != std::string::npos);
}

TEST_CASE("The data are letters and digits, and the same each time") {
  const std::string json = R"({"name":"{{script}}</script>"})";
  const std::string made = page("Fires", json);
  CHECK(made == page("Fires", json));
  const std::size_t from = made.find("id=\"data\">") + 10;
  const std::string packed = made.substr(from, made.find('<', from) - from);
  CHECK(packed.size() > 20);
  CHECK(packed.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
        std::string::npos);
}

TEST_CASE("The page's policy names its own scripts and style and nothing else") {
  const std::string made = page("Fires", "{}");
  const std::size_t start = made.find("default-src 'none'");
  REQUIRE(start != std::string::npos);
  const std::string policy = made.substr(start, made.find('"', start) - start);
  CHECK(times(policy, "'sha256-") == 3);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.find("http") == std::string::npos);
  // An inline style or handler would be refused by the browser: the page must have none.
  const std::string markup =
      made.substr(made.find("<body>"), made.find("<script type") - made.find("<body>"));
  CHECK(markup.find(" style=") == std::string::npos);
  CHECK(markup.find(" on") == std::string::npos);
  const std::string style =
      made.substr(made.find("<style>"), made.find("</style>") - made.find("<style>"));
  CHECK(style.find("url(") == std::string::npos);
  CHECK(style.find("@import") == std::string::npos);
}
