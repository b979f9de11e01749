// SPDX-License-Identifier: Apache-2.0
#include "geo/style.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace funnel::geo {

namespace {

/// To two digits, so that a legend shows where a class ends.
double rounded_up(double value) {
    const double unit = std::pow(10., std::floor(std::log10(value)) - 1.);
    // Tenths of a unit are no exact numbers: what lies a hair above a step is on it.
    const double steps = std::ceil(value / unit - 1e-9);
    return unit < 1. ? steps / std::round(1. / unit) : steps * unit;
}

}  // namespace

std::string plain_number(double value) {
    char buffer[32];
    // Metres as people read them: 400000, not 4e+05.
    const bool plain = value == 0. || (std::abs(value) >= 1e-4 && std::abs(value) < 1e12);
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value,
                                            plain ? std::chars_format::fixed : std::chars_format::general);
    return error == std::errc() ? std::string(buffer, end) : std::string("0");
}

std::string legend_number(double value) {
    if (value == 0. || !std::isfinite(value)) return "0";
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2e", value);
    return plain_number(std::strtod(buffer, nullptr));
}

std::vector<ColourStop> graduated_classes(std::vector<double> values) {
    constexpr Colour pale{245, 245, 245, 255};
    constexpr Colour colours[4] = {{255, 237, 160, 255}, {254, 178, 76, 255}, {240, 59, 32, 255}, {128, 0, 38, 255}};
    constexpr double quantiles[4] = {0.4, 0.7, 0.9, 1.};
    if (values.empty()) return {};
    std::vector<ColourStop> classes{{0., pale, "0"}};
    std::erase_if(values, [](double v) { return !(v > 0.); });
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < std::size(quantiles) && !values.empty(); ++i) {
        const double last = classes.back().value;
        const double upper =
            rounded_up(values[static_cast<std::size_t>(quantiles[i] * static_cast<double>(values.size() - 1))]);
        if (!(upper > last)) continue;
        const std::string from = last > 0. ? legend_number(last) + " to " : "up to ";
        classes.push_back({upper, colours[i], from + legend_number(upper)});
    }
    if (classes.size() == 2) classes.back().colour = colours[1];  // nothing is higher than something else
    return classes;
}

}  // namespace funnel::geo
