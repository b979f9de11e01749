// SPDX-License-Identifier: Apache-2.0
#include "kernels/world/parameter_fields.hpp"
#include "kernels/world/parameter_ranges.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>

namespace funnel {
namespace {

constexpr std::size_t word = sizeof(float);

/// Bytes of the members that a stored World holds, each filled up to a word.
template <class Struct>
std::size_t bytes_of_fields() {
    const Struct defaults;
    std::size_t bytes = 0;
    visit_fields(defaults,
                 [&](const char*, const auto& member) { bytes += (sizeof(member) + word - 1) / word * word; });
    return bytes;
}

// A member left out would be the default again when a World is read. Members of these structs are floats, and
// enumerations of one byte between them.
TEST(ParameterFields, NameEveryMember) {
    EXPECT_EQ(bytes_of_fields<TravellerClass>(), sizeof(TravellerClass));
    EXPECT_EQ(bytes_of_fields<BodyParameters>(), sizeof(BodyParameters));
    EXPECT_EQ(bytes_of_fields<SeparationParameters>(), sizeof(SeparationParameters));
    EXPECT_EQ(bytes_of_fields<EnforcementParameters>(), sizeof(EnforcementParameters));
}

/// Floating members without a range.
template <class Struct>
std::string without_range() {
    std::string names;
    const Struct defaults;
    visit_fields(defaults, [&]<class T>(const char* name, const T&) {
        if (std::is_floating_point_v<T> && range_of<Struct>(name) == nullptr) names += std::string{name} + " ";
    });
    return names;
}

TEST(ParameterRanges, HoldEveryNumberThatPeopleChoose) {
    EXPECT_EQ(without_range<TravellerClass>(), "share ") << "shares are checked by their sum";
    EXPECT_EQ(without_range<BodyParameters>(), "");
    EXPECT_EQ(without_range<SeparationParameters>(), "");
    EXPECT_EQ(without_range<EnforcementParameters>(), "");
    EXPECT_EQ(without_range<BarrierType>(), "");
}

TEST(ParameterRanges, AreOpenAtTheirLowEndWhereZeroMeansNothing) {
    const MemberRange* range = range_of<EnforcementParameters>("sensor_range_m");
    ASSERT_NE(range, nullptr);
    EXPECT_FALSE(range->contains(0.F));
    EXPECT_TRUE(range->contains(5000.F));
    EXPECT_FALSE(range->contains(5001.F));
    EXPECT_FALSE(range->contains(std::nanf("")));
    EXPECT_TRUE(range_of<TravellerClass>("clothing_clo")->contains(0.1F)) << "0.1 as a float";
}

}  // namespace
}  // namespace funnel
