// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/speed_functions.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/ground/walking_speed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace funnel::sim::scenario {
namespace {

TEST(SpeedFunctionNames, GoThereAndBack) {
    for (const std::string_view name : speed_function_names()) {
        EXPECT_EQ(speed_function_name(speed_function_named(name)), name);
    }
    EXPECT_EQ(speed_function_names().size(), static_cast<std::size_t>(speed_function_count));
    for (const std::string_view name : traveller_speed_function_names()) {
        EXPECT_NO_THROW(speed_function_named(name));
    }
    try {
        speed_function_named("toblr");
        FAIL() << "no error";
    } catch (const InputError& error) {
        EXPECT_NE(std::string{error.what()}.find("try: \"tobler\""), std::string::npos) << error.what();
    }
}

TEST(SpeedFunctionNames, AreOneForEachFunctionInScenariosAndTables) {
    std::set<SpeedFunction> functions;
    std::set<std::string_view> names, columns;
    for (const NamedSpeedFunction& entry : named_speed_functions()) {
        EXPECT_TRUE(functions.insert(entry.function).second) << entry.name;
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        EXPECT_TRUE(columns.insert(entry.column).second) << entry.column;
        EXPECT_TRUE(entry.column.ends_with("_m_s")) << entry.column;
    }
    EXPECT_EQ(functions.size(), static_cast<std::size_t>(speed_function_count));
}

TEST(SpeedFunctionNames, ForTravellersAreOfFunctionsThatWalkUpTo45Degrees) {
    const auto& names = traveller_speed_function_names();
    for (const std::string_view name : names)
        for (const float slope : {-1.F, -0.5F, 0.F, 0.5F, 1.F})
            EXPECT_GT(walking_speed_m_s(speed_function_named(name), slope), least_walking_speed_m_s)
                << name << " at " << slope;
    const auto has = [&](const char* name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    EXPECT_TRUE(has("tobler-off-path"));
    EXPECT_FALSE(has("garmy"));
    EXPECT_FALSE(has("campbell-2019-p95")) << "runners";
}

}  // namespace
}  // namespace funnel::sim::scenario
