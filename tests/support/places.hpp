#pragma once

#include <filesystem>
#include <string>

/// Where the tests find things. The paths are compiled into places.cpp alone, so that every other
/// object is the same in any folder the project lies in.

/// The project's own folder.
std::filesystem::path source_folder();

/// The program under test.
std::string program_path();

/// The path of a file of real data, or of expected numbers, in the folder `shared` beside the
/// project (or FIREMARK_SHARED); empty, and said, where it is not there: the test then has nothing
/// to look at.
std::string shared_data(const std::string& name);
std::string shared_oracle(const std::string& name);
