#include "geo/output_folder.hpp"

#include "engine/error.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using namespace firemark::geo;
using Catch::Contains;
using firemark::test::bytes_of;
using firemark::test::Scratch;

namespace {

namespace fs = std::filesystem;

void put(const std::string& file, const std::string& text) {
  fs::create_directories(fs::path(file).parent_path());
  std::ofstream(file) << text;
}

void make_pack(const std::string& path, const std::string& text,
               Existing existing = Existing::refuse) {
  OutputFolder pack(path, existing);
  put(pack.temporary() + "/layers/a.geojson", text);
  put(pack.temporary() + "/manifest.json", text);
  pack.commit();
}

}  // namespace

TEST_CASE("output folder: appears whole, with a list of its files") {
  const Scratch scratch;
  make_pack(scratch / "pack", "one");
  CHECK(bytes_of(scratch / "pack/layers/a.geojson") == "one");
  CHECK(bytes_of(scratch / "pack/.firemark-files") == "layers/a.geojson\nmanifest.json\n");
  CHECK(scratch.names() == std::vector<std::string>{"pack"});
}

TEST_CASE("output folder: without commit nothing has happened") {
  const Scratch scratch;
  make_pack(scratch / "pack", "one");
  {
    const OutputFolder pack(scratch / "pack", Existing::replace);
    put(pack.temporary() + "/layers/a.geojson", "half");
  }
  CHECK(bytes_of(scratch / "pack/layers/a.geojson") == "one");
  CHECK(scratch.names() == std::vector<std::string>{"pack"});
}

TEST_CASE("output folder: a pack is replaced as a whole, stale layers go") {
  const Scratch scratch;
  make_pack(scratch / "pack", "one");
  {
    OutputFolder pack(scratch / "pack/", Existing::replace);
    put(pack.temporary() + "/other.csv", "two");
    pack.commit();
  }
  CHECK_FALSE(fs::exists(scratch / "pack/layers/a.geojson"));
  CHECK(bytes_of(scratch / "pack/other.csv") == "two");
  CHECK(scratch.names() == std::vector<std::string>{"pack"});
}

TEST_CASE("output folder: a full folder is refused without --overwrite, an empty one is not") {
  const Scratch scratch;
  fs::create_directory(scratch / "empty");
  make_pack(scratch / "empty", "one");
  CHECK(bytes_of(scratch / "empty/manifest.json") == "one");
  CHECK_THROWS_WITH(make_pack(scratch / "empty", "two"), Contains("--overwrite"));
}

TEST_CASE("output folder: nobody's document is deleted") {
  const Scratch scratch;
  make_pack(scratch / "pack", "one");
  put(scratch / "pack/notes.docx", "mine");
  CHECK_THROWS_WITH(make_pack(scratch / "pack", "two", Existing::replace),
                    Contains("notes.docx") && Contains("move it out"));
  CHECK(bytes_of(scratch / "pack/notes.docx") == "mine");
  put(scratch / "documents/thesis.odt", "mine");
  CHECK_THROWS_WITH(make_pack(scratch / "documents", "two", Existing::replace),
                    Contains("thesis.odt"));
}

TEST_CASE("output folder: what QGIS keeps beside our files is no obstacle") {
  const Scratch scratch;
  make_pack(scratch / "pack", "one");
  put(scratch / "pack/layers/a.geojson.aux.xml", "");
  make_pack(scratch / "pack", "two", Existing::replace);
  CHECK(bytes_of(scratch / "pack/manifest.json") == "two");
}

TEST_CASE("output folder: a file, a missing parent, a mount and where one stands are refused") {
  const Scratch scratch;
  put(scratch / "file", "");
  CHECK_THROWS_WITH(OutputFolder(scratch / "file", Existing::replace), Contains("is a file"));
  CHECK_THROWS_WITH(OutputFolder(scratch / "none/pack", Existing::replace),
                    Contains("there is no folder"));
  CHECK_THROWS_WITH(OutputFolder("/proc", Existing::replace), Contains("/proc/pack"));
  CHECK_THROWS_WITH(OutputFolder(".", Existing::replace), Contains("Name a folder inside it"));
}

TEST_CASE("output folder: what a killed run left is cleared away, what a living one has is not") {
  const Scratch scratch;
  put(scratch / "pack.tmp-dead/a", "rubbish");
  const OutputFolder living(scratch / "pack", Existing::refuse);
  CHECK_FALSE(fs::exists(scratch / "pack.tmp-dead"));
  make_pack(scratch / "pack", "one");
  CHECK(fs::exists(living.temporary()));
}
