// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/clear_sky.hpp"

#include "tests/support/reference_table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace funnel {
namespace {

TEST(ClearSky, MeetsTheReferenceTableToAMillionth) {
    const auto rows = test::read_reference_table(FUNNEL_SHARED_DIR "/reference/clearsky_reference.csv");
    if (rows.empty()) GTEST_SKIP() << "no " FUNNEL_SHARED_DIR "/reference/clearsky_reference.csv";
    int ineichen = 0, haurwitz = 0;
    for (const auto& row : rows) {
        const double elevation = 90. - row.number("apparent_zenith_deg");
        const std::string& model = row.text("model");
        const auto expect_near = [](double value, double expected) { EXPECT_NEAR(value / expected, 1., 1e-6); };
        if (model == "ineichen") {
            const ClearSky sky =
                ineichen_clear_sky(elevation, row.number("airmass_absolute"), row.number("linke_turbidity"),
                                   row.number("altitude_m"), row.number("dni_extra_W_m2"));
            expect_near(sky.global_horizontal_w_m2, row.number("ghi"));
            expect_near(sky.direct_normal_w_m2, row.number("dni"));
            expect_near(sky.diffuse_horizontal_w_m2, row.number("dhi"));
            ++ineichen;
        } else if (model == "haurwitz") {
            expect_near(haurwitz_global_horizontal_w_m2(elevation), row.number("ghi"));
            ++haurwitz;
        }
    }
    EXPECT_EQ(ineichen, 8);
    EXPECT_EQ(haurwitz, 5);
}

// Kasten & Young 1989, table II: 1.9939 at 30 degrees, 10.3164 at 5 degrees; their formula gives 37.92 at the horizon.
TEST(ClearSky, AirMassIsThatOfKastenAndYoung) {
    EXPECT_NEAR(relative_air_mass(90.), 1., 3e-4);
    EXPECT_NEAR(relative_air_mass(30.), 1.9939, 1e-3);
    EXPECT_NEAR(relative_air_mass(5.), 10.3164, 0.02);
    EXPECT_NEAR(relative_air_mass(0.), 37.92, 0.03);
    EXPECT_EQ(relative_air_mass(-1.), 0.);
}

TEST(ClearSky, IsDarkWithoutSun) {
    for (const double elevation : {0., -0.001, -45.}) {
        const ClearSky sky = clear_sky(elevation, 1., 3., 700.);
        EXPECT_EQ(sky.global_horizontal_w_m2, 0.);
        EXPECT_EQ(sky.direct_normal_w_m2, 0.);
        EXPECT_EQ(sky.diffuse_horizontal_w_m2, 0.);
        EXPECT_EQ(haurwitz_global_horizontal_w_m2(elevation), 0.);
    }
}

TEST(ClearSky, GrowsWithTheSunsHeightAndFallsWithHaze) {
    double global = 0.;
    for (double elevation = 0.5; elevation <= 90.; elevation += 0.5) {
        const ClearSky sky = clear_sky(elevation, 1., 3., 700.);
        EXPECT_GT(sky.global_horizontal_w_m2, global) << elevation;
        EXPECT_GE(sky.diffuse_horizontal_w_m2, 0.) << elevation;
        EXPECT_LT(clear_sky(elevation, 1., 4., 700.).direct_normal_w_m2, sky.direct_normal_w_m2) << elevation;
        global = sky.global_horizontal_w_m2;
    }
    EXPECT_LT(global, solar_constant_w_m2);
    EXPECT_GT(clear_sky(60., 0.983, 3., 700.).global_horizontal_w_m2,
              clear_sky(60., 1.017, 3., 700.).global_horizontal_w_m2);
}

}  // namespace
}  // namespace funnel
