// SPDX-License-Identifier: Apache-2.0
#include "geo/style.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace funnel::geo {
namespace {

TEST(GraduatedClasses, AreOfWhatIsNotZero) {
    std::vector<double> values(90, 0.);
    for (int i = 1; i <= 10; ++i) values.push_back(0.1234 * i);
    const std::vector<ColourStop> classes = graduated_classes(values);
    ASSERT_EQ(classes.size(), 5U);
    EXPECT_EQ(classes[0].value, 0.);
    EXPECT_EQ(classes[0].label, "0");
    EXPECT_GT(classes[0].colour.blue, 200);  // pale
    EXPECT_DOUBLE_EQ(classes[1].value, 0.5);
    EXPECT_EQ(classes[1].label, "up to 0.5");
    EXPECT_EQ(classes[2].label, "0.5 to 0.87");
    EXPECT_DOUBLE_EQ(classes[4].value, 1.3);
}

TEST(GraduatedClasses, AreFewWhereValuesAre) {
    const auto one = graduated_classes({0., 0., 2.});
    ASSERT_EQ(one.size(), 2U);
    EXPECT_DOUBLE_EQ(one[1].value, 2.);
    EXPECT_EQ(one[1].colour.red, 254);  // not the darkest: nothing is lower
    EXPECT_EQ(graduated_classes({0., 0.}).size(), 1U);
    EXPECT_TRUE(graduated_classes({}).empty());
}

TEST(PlainNumber, IsShortLosesNothingAndHasNoExponentWherePeopleReadNone) {
    EXPECT_EQ(plain_number(400000.), "400000");
    EXPECT_EQ(plain_number(0.1), "0.1");
    EXPECT_EQ(plain_number(-7.5), "-7.5");
    EXPECT_EQ(plain_number(3500000.25), "3500000.25");
    for (const double value : {1. / 3., 123456.789, -1e-5, 2e20}) EXPECT_EQ(std::stod(plain_number(value)), value);
}

TEST(LegendNumber, HasThreeDigits) {
    for (const auto& [value, text] :
         {std::pair{0.0123456, "0.0123"}, {12345.678, "12300"}, {99.96, "100"}, {-1.2345, "-1.23"}, {0., "0"}})
        EXPECT_EQ(legend_number(value), text);
}

}  // namespace
}  // namespace funnel::geo
