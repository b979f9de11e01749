// SPDX-License-Identifier: Apache-2.0
#include "geo/features.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::input_error_of;
using testing::HasSubstr;

TEST(Feature, NumbersAreFiniteAndWhole) {
    Feature feature;
    feature.attributes = {{"a", " 24.5 "}, {"b", "nan"}, {"c", "12 m"}, {"d", " "}, {"e", "+3e2"}};
    EXPECT_EQ(feature.number("a", 0.), 24.5);
    EXPECT_EQ(feature.number("d", 9.), 9.);
    EXPECT_EQ(feature.number("e", 0.), 300.);
    EXPECT_THAT(input_error_of([&] { feature.number("b", 0.); }), HasSubstr("finite number"));
    EXPECT_THAT(input_error_of([&] { feature.number("c", 0.); }), HasSubstr("\"12 m\""));
}

TEST(Feature, AFieldThatIsNotThereOrEmptyIsWhatTheCallerSays) {
    Feature feature;
    feature.attributes = {{"empty", ""}, {"name", "Ábrego"}};
    EXPECT_EQ(feature.number("absent", 7.), 7.);
    EXPECT_EQ(feature.number("empty", 7.), 7.);
    EXPECT_EQ(feature.text("absent", "none"), "none");
    EXPECT_EQ(feature.text("empty", "none"), "") << "an empty text is a text";
    EXPECT_EQ(feature.text("name"), "Ábrego");
}

TEST(Feature, ASignAloneInfinityAndSeveralNumbersAreNone) {
    Feature feature;
    for (const char* text : {"+", "-", "inf", "1e999", "1 2", "0x10", "1,5"}) {
        feature.attributes = {{"a", text}};
        EXPECT_THAT(input_error_of([&] { feature.number("a", 0.); }),
                    HasSubstr("the field a holds \"" + std::string(text) + "\"; expected a finite number"));
    }
}

TEST(AllParts, OfSeveralFeaturesComeInTheirOrder) {
    Feature two, none, one;
    two.parts = {{{1., 1.}}, {{2., 2.}, {3., 3.}}};
    one.parts = {{{4., 4.}}};
    const auto parts = all_parts({two, none, one});
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[1].size(), 2U);
    EXPECT_EQ(parts[1][1].x, 3.);
    EXPECT_EQ(parts[2][0].x, 4.);
}

}  // namespace
}  // namespace funnel::geo
