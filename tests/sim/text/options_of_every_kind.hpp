// SPDX-License-Identifier: Apache-2.0
/// \file
/// Options of every kind, for tests.
#pragma once

#include "sim/text/option.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::text::testing {

struct Values {
    bool mask = false;
    int azimuths = 16;
    double albedo = 0.2;
    std::string unit = "degrees";
    std::string to;
    std::optional<double> height_m;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> causes{"Exposure"};
};

inline std::vector<Option> options_of(Values& v) {
    return {
        {.name = "--mask", .target = &v.mask, .help = "Zero and one"},
        {.name = "--azimuths", .target = &v.azimuths, .low = 1, .high = 360, .help = "Directions"},
        {.name = "--albedo", .target = &v.albedo, .low = 0, .high = 1, .help = "Share of light"},
        {.name = "--unit", .target = &v.unit, .choices = {"degrees", "percent", "ratio"}, .help = "Unit"},
        {.name = "-t,--to", .value = "FILE|X,Y", .target = &v.to, .required = true, .help = "Places"},
        {.name = "--height", .target = &v.height_m, .low = 0, .high = 100, .unit = "m", .help = "Eye"},
        {.name = "--seed", .target = &v.seed, .example = "1", .help = "Seed"},
        {.name = "--cause", .target = &v.causes, .help = "Cause"},
    };
}

inline const Option& option_named(const std::vector<Option>& options, std::string_view name) {
    for (const Option& option : options)
        if (long_name(option) == name) return option;
    throw std::logic_error("no option " + std::string{name});
}

}  // namespace funnel::sim::text::testing
