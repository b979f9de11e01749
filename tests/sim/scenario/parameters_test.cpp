// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/parameters.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/world/parameter_ranges.hpp"

#include <gtest/gtest.h>

#include <set>

namespace funnel::sim::scenario {
namespace {

template <class Visit>
void for_each_parameter(Visit visit) {
    for (const Section& section : sections()) {
        for (const Parameter& parameter : section.parameters) {
            SCOPED_TRACE(std::string{section.name} + "." + std::string{parameter.key});
            visit(section, parameter);
        }
    }
}

/// The number that a field holds, if it is one.
std::optional<double> number_of(const Field& field) {
    return std::visit(
        [](auto* value) -> std::optional<double> {
            using Value = std::remove_pointer_t<decltype(value)>;
            if constexpr (std::is_arithmetic_v<Value>) return static_cast<double>(*value);
            return std::nullopt;
        },
        field);
}

TEST(Parameters, HaveDefaultsInsideTheirRanges) {
    for_each_parameter([](const Section& section, const Parameter& p) {
        if (p.required || (section.name == "demand.staging")) return;
        const auto value = number_of(default_field(section, p));
        if (value && p.kind != Kind::boolean) {
            EXPECT_TRUE(p.allowed.contains(*value)) << *value << " not in " << p.allowed.text();
            // The default number of agents is none, which says that a scenario must give it.
            if (p.plausible && p.key != "agents") {
                EXPECT_TRUE(p.plausible->contains(*value)) << *value << " not in " << p.plausible->text();
            }
        }
    });
}

TEST(Parameters, HavePlausibleRangesInsideTheAllowedOnes) {
    for_each_parameter([](const Section&, const Parameter& p) {
        if (!p.plausible) return;
        EXPECT_TRUE(p.plausible->bounded());
        EXPECT_LT(p.plausible->low, p.plausible->high);
        EXPECT_TRUE(p.allowed.contains(p.plausible->low) && p.allowed.contains(p.plausible->high));
    });
}

/// The range that a World is checked with, of a key of these sections.
const MemberRange* range_in_world(const Section& section, const Parameter& p) {
    if (section.name == "travellers.class") return range_of<TravellerClass>(p.key);
    if (section.name == "body") return range_of<BodyParameters>(p.key);
    if (section.name == "enforcement") return range_of<EnforcementParameters>(p.key);
    if (section.record == RecordKind::barrier) return range_of<BarrierType>(p.key);
    return nullptr;
}

TEST(Parameters, HaveTheRangesThatAWorldIsCheckedWith) {
    std::size_t compared = 0;
    for_each_parameter([&](const Section& section, const Parameter& p) {
        const MemberRange* range = range_in_world(section, p);
        if (range == nullptr || p.kind != Kind::number) return;
        EXPECT_EQ(range->low, p.allowed.low);
        EXPECT_EQ(range->high, p.allowed.high);
        EXPECT_EQ(range->low_open, p.allowed.low_open);
        ++compared;
    });
    EXPECT_EQ(compared, ranges_of<TravellerClass>().size() - 1 + ranges_of<BodyParameters>().size()
                            + ranges_of<EnforcementParameters>().size() + ranges_of<BarrierType>().size())
        << "all but acclimatised, which is yes or no";
}

TEST(Parameters, HaveMeaningUnitAndSource) {
    for_each_parameter([](const Section& section, const Parameter& p) {
        EXPECT_FALSE(p.meaning.empty());
        if (p.kind == Kind::number || p.kind == Kind::integer) {
            EXPECT_FALSE(p.unit.empty());
        }
        if (p.plausible && p.key != "temperature_offset_k") {
            EXPECT_FALSE(p.origin.empty());
        }
        EXPECT_TRUE(p.kind != Kind::choice || !p.choices.empty());
        EXPECT_FALSE(toml_value(p, default_field(section, p)).empty() && p.example.empty())
            << "neither a default nor an example for the template";
    });
}

TEST(Parameters, SetFieldsOfTheKindTheyDeclare) {
    for_each_parameter([](const Section& section, const Parameter& p) {
        const Field field = default_field(section, p);
        switch (p.kind) {
            case Kind::boolean:
                EXPECT_TRUE(std::holds_alternative<bool*>(field) || std::holds_alternative<float*>(field));
                break;
            case Kind::integer:
                EXPECT_TRUE(std::holds_alternative<int*>(field) || std::holds_alternative<std::uint32_t*>(field)
                            || std::holds_alternative<std::uint64_t*>(field));
                break;
            case Kind::number:
                EXPECT_TRUE(std::holds_alternative<float*>(field) || std::holds_alternative<double*>(field));
                break;
            case Kind::text:
            case Kind::path:
                EXPECT_TRUE(std::holds_alternative<std::string*>(field));
                break;
            case Kind::choice:
                EXPECT_TRUE(std::holds_alternative<std::string*>(field) || std::holds_alternative<SpeedFunction*>(field)
                            || std::holds_alternative<MetabolicModel*>(field));
                break;
            case Kind::source:
                EXPECT_TRUE(std::holds_alternative<Source*>(field));
                break;
            case Kind::integer_list:
                EXPECT_TRUE(std::holds_alternative<std::vector<int>*>(field));
                break;
            case Kind::number_list:
                EXPECT_TRUE(std::holds_alternative<std::vector<double>*>(field));
                break;
            case Kind::text_list:
            case Kind::path_list:
                EXPECT_TRUE(std::holds_alternative<std::vector<std::string>*>(field));
                break;
            case Kind::bounds:
                EXPECT_TRUE(std::holds_alternative<RegionSpec*>(field));
                break;
        }
    });
}

TEST(Parameters, AreDeclaredOnceAndSetDifferentFields) {
    std::set<std::string> names;
    std::set<std::pair<const void*, bool>> addresses;
    for_each_parameter([&](const Section& section, const Parameter& p) {
        EXPECT_TRUE(names.insert(std::string{section.name} + "." + std::string{p.key}).second);
        // x_m and y_m are another way to give the position that lon and lat give; bounds name the region as a whole.
        if (p.key == "x_m" || p.key == "y_m" || p.kind == Kind::bounds) return;
        const void* address = std::visit([](auto* value) -> const void* { return value; }, default_field(section, p));
        EXPECT_TRUE(addresses.insert({address, p.kind == Kind::text}).second);
    });
}

/// All floats of these structs have a key: a field without one could never be set.
TEST(Parameters, CoverEveryFieldOfTheKernelStructs) {
    const auto count = [](std::string_view name) { return find_section(name)->parameters.size(); };
    EXPECT_EQ(count("body") * sizeof(float), sizeof(BodyParameters));
    EXPECT_EQ((count("enforcement") - 3) * sizeof(float), sizeof(EnforcementParameters));
    EXPECT_EQ((count("terrain.barriers") - 5) * sizeof(float), sizeof(BarrierType));
    // the name is not in the struct; the speed function takes the room of a float with its padding
    EXPECT_EQ((count("travellers.class") - 1) * sizeof(float), sizeof(TravellerClass));
}

TEST(Parameters, GiveEnsemblesARangeToSample) {
    EXPECT_EQ(sampling_range("body", "dehydration_death_midpoint_pct").text(), "[12, 22]");
    EXPECT_EQ(sampling_range("run", "target_error").text(), "[0, 1]");
    EXPECT_THROW(sampling_range("rescue", "towns_min_population"), InputError);
    EXPECT_THROW(sampling_range("rescue", "nothing"), InputError);
    EXPECT_THROW(sampling_range("terrain", "dem"), InputError);
}

}  // namespace
}  // namespace funnel::sim::scenario
