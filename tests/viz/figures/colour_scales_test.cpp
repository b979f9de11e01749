// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/colour_scales.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace funnel::viz::figures {
namespace {

/// 1000 cells with values from 10^-6 to 100, evenly spread over the decades.
geo::Raster<float> decades() {
    geo::Raster<float> out{{{1, 1000}, 0., 1., 1., ""}, {}};
    for (int i = 0; i < 1000; ++i) out.values.push_back(static_cast<float>(std::pow(10., -6. + 8. * i / 999.)));
    return out;
}

TEST(FlowScale, SpansThreeDecadesBelowItsTopAndHidesWhatIsBelow) {
    const auto scale = flow_scale(decades(), "Presence", "h");
    EXPECT_EQ(scale.scaling, draw::Scaling::logarithmic);
    EXPECT_DOUBLE_EQ(scale.min, scale.max / 1000.);
    EXPECT_EQ(scale.colour(0.4 * scale.min).a, 0);
    EXPECT_GT(scale.colour(0.6 * scale.min).a, 0);
    EXPECT_LT(scale.colour(scale.min).a, scale.colour(scale.max).a) << "rare values sink into the ground";
    EXPECT_EQ(scale.unit, "h");
}

TEST(DeathScale, StartsAtAThirtiethOfItsTopInFullColour) {
    const auto scale = death_scale(decades(), "Deaths", "");
    EXPECT_DOUBLE_EQ(scale.min, scale.max / 30.);
    EXPECT_EQ(scale.colour(scale.min).a, scale.colour(scale.max).a);
}

TEST(TemperatureScale, HidesNothing) {
    geo::Raster<float> heat = decades();
    heat.grid.shape = {1, 3};
    heat.values = {-4.F, 0.F, 34.F};
    const auto scale = temperature_scale(heat, "Temperature");
    EXPECT_EQ(scale.unit, "°C");
    for (const float value : heat.values) EXPECT_GT(scale.colour(static_cast<double>(value)).a, 0) << value;
}

TEST(ChangeScale, IsNeutralAtZeroAndAlikeOnBothSides) {
    geo::Raster<float> change = decades();
    for (std::size_t i = 0; i < 1000; i += 2) change.values[i] *= -1.F;
    const auto scale = change_scale(change, "Change", "");
    EXPECT_DOUBLE_EQ(scale.low(), -scale.high());
    EXPECT_EQ(scale.colour(0.).a, 0);
    const draw::Colour less = scale.colour(scale.low());
    const draw::Colour more = scale.colour(scale.high());
    EXPECT_GT(less.b, less.r);
    EXPECT_GT(more.r, more.b);
    EXPECT_GT(scale.position(0.1 * scale.high()), 0.65) << "a thin change shows beside a dense one";
}

}  // namespace
}  // namespace funnel::viz::figures
