// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/landcover_factors.hpp"

#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using test::expect_problem;

TEST(LandcoverFactors, HoldEveryIgbpClassWithItsSource) {
    for (std::size_t number = 0; number <= 17; ++number) {
        const LandcoverFactor& factor = igbp_factors()[number];
        EXPECT_TRUE(factor.known) << number;
        EXPECT_GE(factor.time_factor, 1.F) << number;
        EXPECT_GE(factor.energy_factor, 1.F) << number;
        EXPECT_FALSE(factor.name.empty()) << number;
        EXPECT_FALSE(factor.source.empty()) << number;
        EXPECT_EQ(factor.walkable, number != 0 && number != 17) << number;
    }
    EXPECT_FALSE(igbp_factors()[18].known);
    EXPECT_FALSE(igbp_factors()[no_class].known);
    EXPECT_EQ(open_shrub().name, "open shrubland");
}

TEST(LandcoverFactors, MakeBrushSlowerThanGrassAndForestSlowest) {
    const auto time = [](std::size_t number) { return igbp_factors()[number].time_factor; };
    EXPECT_LT(time(13), time(7));
    EXPECT_LT(time(7), time(6));
    EXPECT_LT(time(6), time(1));
}

class FactorTable : public testing::Test {
  protected:
    LandcoverFactors read(const std::string& text) const {
        std::ofstream{folder_ / "factors.csv"} << text;
        return read_landcover_factors((folder_ / "factors.csv").string());
    }
    funnel::test::TempFolder folder_;
};

TEST_F(FactorTable, IsReadInAnyOrderOfColumns) {
    const LandcoverFactors factors = read("walkable,class,energy_factor,time_factor\n1,52,1.3,1.4\nfalse,11,2,5\n");
    EXPECT_TRUE(factors[52].known);
    EXPECT_EQ(factors[52].time_factor, 1.4F);
    EXPECT_EQ(factors[52].energy_factor, 1.3F);
    EXPECT_FALSE(factors[11].walkable);
    EXPECT_FALSE(factors[7].known);
}

TEST_F(FactorTable, HasAllItsBadRowsNamedAtOnce) {
    expect_problem(
        [&] {
            read(
                "class,time_factor,energy_factor,walkable\n1,0,1,1\n1.5,1,1,1\n255,1,1,1\n2,1,nan,1\n3,1,1,maybe\n4,1,"
                "1,1\n4,1,1,1\n");
        },
        "has 6 problems", "line 2: time_factor is 0", "line 3: class is 1.5", "line 4: class is 255",
        "line 5: energy_factor is \"nan\"", "line 6: walkable is \"maybe\"", "line 8: class 4 comes twice");
    expect_problem([&] { read("class,time,energy_factor,walkable\n1,1,1,1\n2,1,1,1\n"); },
                   "expected a column \"time_factor\"");
    expect_problem([&] { read("class,time,energy,walkable\n1,1,1,1\n"); },
                   "expected the columns \"time_factor\", \"energy_factor\"");
    expect_problem([&] { read("class,time_factor,energy_factor,walkable\n"); }, "has no rows");
}

}  // namespace
}  // namespace funnel::sim::prepare
