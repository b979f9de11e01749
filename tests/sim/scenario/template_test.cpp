// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/template.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/read.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <sstream>

namespace funnel::sim::scenario {
namespace {

std::string file_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The template with the keys that have a default switched on: lines "#key = value".
std::string with_defaults_switched_on() {
    std::istringstream in{scenario_template()};
    std::string out, line;
    const Section* section = find_section("");
    while (std::getline(in, line)) {
        const std::string bare = line.size() > 1 && line[0] == '#' && line[1] != ' ' ? line.substr(1) : line;
        if (!bare.empty() && bare[0] == '[') {
            const std::size_t first = bare.find_first_not_of('['), last = bare.find(']');
            section = bare == line ? find_section(bare.substr(first, last - first)) : nullptr;  // left out as a whole
        }
        const std::string key = bare.substr(0, bare.find(' '));
        const Parameter* parameter = section != nullptr && bare != line ? find_parameter(*section, key) : nullptr;
        const bool on = parameter != nullptr && parameter->example.empty();
        out += (on ? bare : line) + "\n";
    }
    return out;
}

TEST(ScenarioTemplate, IsAScenarioThatReads) {
    const Scenario scenario = read_scenario_text(scenario_template(), "template.toml");
    EXPECT_EQ(scenario.region.synthetic, "basin-and-range");
    EXPECT_EQ(scenario.classes.size(), 1U);
}

TEST(ScenarioTemplate, IsOneRunThatCanBeComparedWithAnother) {
    const Scenario scenario = read_scenario_text(scenario_template(), "template.toml");
    EXPECT_TRUE(scenario.periods.list.empty()) << "a run over periods leaves one run a period in folders of their own";
}

TEST(ScenarioTemplate, ShowsTheDefaults) {
    const std::string text = with_defaults_switched_on();
    EXPECT_NE(text.find("\nkappa = 6\n"), std::string::npos);
    EXPECT_NE(text.find("\ntower_range_m = 12000\n"), std::string::npos);
    const Scenario scenario = read_scenario_text(text, "template.toml");
    EXPECT_EQ(scenario.classes[0].speed_function, TravellerClass{}.speed_function);
    EXPECT_EQ(scenario.classes[0].walking_fraction, TravellerClass{}.walking_fraction);
    EXPECT_EQ(scenario.body.heat_death_midpoint_c, BodyParameters{}.heat_death_midpoint_c);
    EXPECT_EQ(scenario.enforcement.parameters.curvature, EnforcementParameters{}.curvature);
    EXPECT_EQ(scenario.run.batches, RunParameters{}.batches);
    EXPECT_EQ(scenario.weather.months, WeatherSpec{}.months);
}

TEST(ScenarioTemplate, NamesEveryKey) {
    const std::string text = scenario_template();
    for (const Section& section : sections()) {
        for (const Parameter& parameter : section.parameters) {
            EXPECT_NE(text.find(std::string{parameter.key} + " = "), std::string::npos) << parameter.key;
        }
    }
}

TEST(ScenarioTemplate, KeepsItsLinesShort) {
    std::istringstream in{scenario_template()};
    for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), 120U) << line;
}

TEST(ScenarioTemplate, IsNotWrittenOverAnotherScenario) {
    const std::filesystem::path folder = test::own_folder("funnel_template_test");
    std::filesystem::remove_all(folder);
    const auto file = write_scenario_template(folder, false);
    EXPECT_EQ(file_text(file), scenario_template());
    std::ofstream(file) << "mine";
    EXPECT_THROW(write_scenario_template(folder, false), InputError);
    EXPECT_EQ(file_text(file), "mine");
    write_scenario_template(folder, true);
    EXPECT_EQ(file_text(file), scenario_template());
    std::filesystem::remove_all(folder);
}

TEST(ScenarioReference, IsTheCommittedPage) {
    EXPECT_EQ(file_text(FUNNEL_SOURCE_DIR "/docs/formats/scenario.md"), scenario_reference())
        << "make it anew: funnel init --reference > docs/formats/scenario.md";
}

}  // namespace
}  // namespace funnel::sim::scenario
