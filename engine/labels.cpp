#include "engine/labels.hpp"

namespace firemark {

std::uint32_t Labels::intern(std::string_view word) {
  if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
  const std::uint32_t number = size();
  words_.emplace_back(word);
  numbers_.emplace(words_.back(), number);
  return number;
}

std::uint32_t Labels::find(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? none : found->second;
}

Labels& Labels::operator=(const Labels& other) {
  if (this == &other) return *this;
  words_.clear();
  numbers_.clear();
  for (const std::string& word : other.words_) intern(word);
  return *this;
}

}  // namespace firemark
