// SPDX-License-Identifier: Apache-2.0
#include "kernels/world/parameter_fields.hpp"

#include <gtest/gtest.h>

#include <cstddef>

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
    EXPECT_EQ(bytes_of_fields<EnforcementParameters>(), sizeof(EnforcementParameters));
}

}  // namespace
}  // namespace funnel
