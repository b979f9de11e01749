// SPDX-License-Identifier: Apache-2.0
/// \file
/// The smallest scenario that reads, for tests that add what they are about.
#pragma once

#include "kernels/core/input_error.hpp"
#include "sim/scenario/read.hpp"

#include <string>
#include <vector>

namespace funnel::sim {

inline const std::string small = R"(format = 1
title = "small"
[region]
synthetic = "basin-and-range"
[[travellers.class]]
name = "guided"
)";

/// Settings for the inputs that every scenario needs and `text` does not mention.
inline std::vector<std::string> missing_inputs(const std::string& text) {
    std::vector<std::string> settings;
    const auto lacks = [&](const char* word) { return text.find(word) == std::string::npos; };
    if (lacks("\ndem")) settings.push_back("terrain.dem='synthetic:dem'");
    if (lacks("\nborder")) settings.push_back("terrain.border='synthetic:border'");
    if (lacks("\nroads")) settings.push_back("terrain.roads='synthetic:roads'");
    if (lacks("demand.staging")) settings.push_back("demand.staging=[{name='a', lon=1, lat=1, share=1}]");
    return settings;
}

inline scenario::Scenario read(const std::string& text, std::vector<std::string> settings = {}) {
    for (const std::string& input : missing_inputs(text)) settings.push_back(input);
    return scenario::read_scenario_text(text, "s.toml", settings);
}

/// The message that a text gives, or "" when it reads.
inline std::string complaint(const std::string& text, const std::vector<std::string>& settings = {}) {
    try {
        read(text, settings);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

/// `small` with more lines under the last header.
inline std::string small_and(const std::string& more) { return small + more; }

}  // namespace funnel::sim
