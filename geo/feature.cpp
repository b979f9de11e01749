// SPDX-License-Identifier: Apache-2.0
#include "geo/features.hpp"
#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace funnel::geo {

namespace {

bool blank(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; });
}

}  // namespace

std::string Feature::text(const std::string& key, const std::string& fallback) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? fallback : found->second;
}

double Feature::number(const std::string& key, double fallback) const {
    const auto found = attributes.find(key);
    if (found == attributes.end() || blank(found->second)) return fallback;
    const std::string& given = found->second;
    const auto first = std::find_if(given.begin(), given.end(), [](unsigned char c) { return std::isspace(c) == 0; });
    const auto last = std::find_if(given.rbegin(), given.rend(), [](unsigned char c) { return std::isspace(c) == 0; });
    const char* begin = given.data() + (first - given.begin());
    const char* end = given.data() + (last.base() - given.begin());
    double value = 0.;
    const auto [stop, error] = std::from_chars(begin + (*begin == '+' ? 1 : 0), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) {
        throw InputError((source.empty() ? "" : source + ": ") + "the field " + key + " holds \"" + given + "\"",
                         "a finite number, without marks between thousands", "correct it, or leave it empty");
    }
    return value;
}

std::vector<std::vector<Point>> all_parts(const std::vector<Feature>& features) {
    std::vector<std::vector<Point>> parts;
    for (const Feature& feature : features) parts.insert(parts.end(), feature.parts.begin(), feature.parts.end());
    return parts;
}

}  // namespace funnel::geo
