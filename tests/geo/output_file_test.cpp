#include "geo/output_file.hpp"

#include "engine/error.hpp"
#include "geo/write.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::bytes_of;
using firemark::test::Scratch;

namespace {

namespace fs = std::filesystem;

void put(const std::string& file, const std::string& text) { std::ofstream(file) << text; }

/// The fault of the error that `path` meets; empty where it meets none.
std::string fault(const std::string& path, Existing existing = Existing::refuse) {
  try {
    OutputFile file(path, existing);
  } catch (const Error& error) {
    CHECK(error.kind() == Error::Kind::data);
    CHECK(error.where() == path);
    CHECK_FALSE(error.remedy().empty());
    return error.fault();
  }
  return {};
}

using Catch::Contains;

}  // namespace

TEST_CASE("output file: without commit nothing appears and nothing stays") {
  const Scratch folder;
  {
    const OutputFile file(folder / "a.gpkg", Existing::refuse);
    CHECK(fs::path(file.temporary()).parent_path() == folder.path());
    CHECK(fs::path(file.temporary()).extension() == ".gpkg");
    put(file.temporary(), "half");
    put(file.temporary() + "-wal", "half");
    put(file.temporary() + "-journal", "half");
  }
  CHECK(folder.names().empty());
}

TEST_CASE("output file: commit shows the whole file under its name, alone") {
  const Scratch folder;
  {
    OutputFile file(folder / "a.txt", Existing::refuse);
    put(file.temporary(), "whole");
    CHECK_FALSE(fs::exists(folder / "a.txt"));
    file.commit();
  }
  CHECK(bytes_of(folder / "a.txt") == "whole");
  CHECK(folder.names() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("output file: what stood under the name stays until the new one is complete") {
  const Scratch folder;
  put(folder / "a.txt", "old");
  {
    const OutputFile file(folder / "a.txt", Existing::replace);
    put(file.temporary(), "half");
  }
  CHECK(bytes_of(folder / "a.txt") == "old");
  write_text("new", folder / "a.txt", Existing::replace);
  CHECK(bytes_of(folder / "a.txt") == "new");
}

TEST_CASE("output file: an existing file is refused, and the remedy names --overwrite") {
  const Scratch folder;
  put(folder / "a.txt", "old");
  CHECK_THAT(fault(folder / "a.txt"), Contains("exists already"));
  CHECK_THROWS_WITH(write_text("new", folder / "a.txt"), Contains("--overwrite"));
  CHECK(bytes_of(folder / "a.txt") == "old");
}

TEST_CASE("output file: a file that came into being while we wrote is not replaced") {
  const Scratch folder;
  OutputFile file(folder / "a.txt", Existing::refuse);
  put(file.temporary(), "ours");
  put(folder / "a.txt", "theirs");
  CHECK_THROWS_WITH(file.commit(), Contains("exists already"));
  CHECK(bytes_of(folder / "a.txt") == "theirs");
}

TEST_CASE("output file: a folder, a missing folder and a file as folder are told apart") {
  const Scratch folder;
  put(folder / "a.txt", "");
  CHECK_THAT(fault(folder.path().string()), Contains("is a folder"));
  CHECK_THAT(fault(folder / "none/"), Contains("no folder"));
  CHECK_THAT(fault(folder / "none/b.txt"), Contains("there is no folder"));
  CHECK_THAT(fault(folder / "a.txt/b.txt"), Contains("not a folder"));
  CHECK_THAT(fault("/dev/null", Existing::replace), Contains("not an ordinary file"));
  CHECK_THAT(fault(folder / std::string(300, 'a')), Contains(""));
}

TEST_CASE("output file: a folder without permission is refused before any work") {
  if (::geteuid() == 0) {
    WARN("skipped: root may write anywhere");
    return;
  }
  const Scratch folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  CHECK_THAT(fault(folder / "a.txt"), Contains("no permission"));
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_CASE("output file: a symbolic link stays a link") {
  const Scratch folder;
  put(folder / "real.txt", "old");
  fs::create_symlink("real.txt", folder / "link.txt");
  write_text("new", folder / "link.txt", Existing::replace);
  CHECK(fs::is_symlink(folder / "link.txt"));
  CHECK(bytes_of(folder / "real.txt") == "new");
}

TEST_CASE("output file: permissions of a replaced file are kept") {
  const Scratch folder;
  put(folder / "secret.csv", "old");
  fs::permissions(folder / "secret.csv", fs::perms::owner_read | fs::perms::owner_write);
  write_text("new", folder / "secret.csv", Existing::replace);
  const fs::perms now = fs::status(folder / "secret.csv").permissions();
  CHECK(now == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("output file: a database that another program writes to is not pulled from under it") {
  const Scratch folder;
  put(folder / "a.gpkg", "old");
  put(folder / "a.gpkg-wal", "pages");
  CHECK_THAT(fault(folder / "a.gpkg", Existing::replace), Contains("another program"));
  put(folder / "a.gpkg-wal", "");
  CHECK(fault(folder / "a.gpkg", Existing::replace).empty());
}

TEST_CASE("output file: statistics kept beside a replaced raster go with it") {
  const Scratch folder;
  put(folder / "a.tif", "old");
  put(folder / "a.tif.aux.xml", "statistics");
  write_text("new", folder / "a.tif", Existing::replace);
  CHECK_FALSE(fs::exists(folder / "a.tif.aux.xml"));
}
