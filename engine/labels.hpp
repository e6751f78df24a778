#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace firemark {

/// A set of words, each with a number: how a text column of few distinct values is kept. Numbers
/// count up from 0 in the order in which words are first seen.
class Labels {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The word's number, giving it the next one where it is new.
  std::uint32_t intern(std::string_view word);
  /// The word's number, or `none`.
  std::uint32_t find(std::string_view word) const;
  const std::string& word(std::uint32_t number) const { return words_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  Labels() = default;
  Labels(const Labels& other) { *this = other; }
  Labels& operator=(const Labels& other);
  Labels(Labels&&) = default;
  Labels& operator=(Labels&&) = default;

 private:
  std::deque<std::string> words_;  ///< a deque, so that the views below stay put
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

/// A column of words over records: codes[i] is the word of record i, or Labels::none.
struct TextColumn {
  std::string name = {};
  Labels labels = {};
  std::vector<std::uint32_t> codes = {};

  void push(std::string_view word) {
    codes.push_back(word.empty() ? Labels::none : labels.intern(word));
  }
  std::string_view operator[](std::size_t i) const {
    return codes[i] == Labels::none ? std::string_view() : labels.word(codes[i]);
  }
};

}  // namespace firemark
