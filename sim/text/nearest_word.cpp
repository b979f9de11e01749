// SPDX-License-Identifier: Apache-2.0
#include "sim/text/nearest_word.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

namespace funnel::sim::text {

namespace {

bool same_letter(char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
    std::vector<int> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int replace = previous[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replace});
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1])) {
                current[j] = std::min(current[j], before[j - 2] + 1);
            }
        }
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& known) {
    std::optional<std::string_view> best;
    int best_distance = std::numeric_limits<int>::max();
    for (const std::string_view name : known) {
        const int distance = edit_distance(word, name);
        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    const int limit = std::max(2, static_cast<int>(word.size()) / 3);
    // A short word within two edits of another short one is chance, not a slip.
    const bool meant = best && best_distance <= limit && best_distance < static_cast<int>(word.size());
    return meant ? best : std::nullopt;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known, std::string_view otherwise) {
    const auto near = nearest(word, known);
    return near ? "\"" + std::string{*near} + "\"" : std::string{otherwise};
}

}  // namespace funnel::sim::text
