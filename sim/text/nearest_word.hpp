// SPDX-License-Identifier: Apache-2.0
/// \file
/// "Did you mean ...": the known name nearest to a misspelt one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::text {

/// Least number of insertions, deletions, replacements and swaps of neighbours that turn one word into the
/// other (optimal string alignment); letter case costs nothing.
int edit_distance(std::string_view a, std::string_view b);

/// The nearest of `known`, when it is near enough to be meant: within a third of the word, and at least 2.
std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& known);

/// Text for "try:": the nearest name in quotes, or `otherwise` when none is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known, std::string_view otherwise);

}  // namespace funnel::sim::text
