// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/weather_check.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel {
namespace {

/// A year of light from 6 to 18 h, with a sun that is highest at `noon_h`.
std::string problem_of(double noon_h, bool dark = false) {
    WeatherCheck check("file.epw", true);
    try {
        for (int h = 0; h < 8760; ++h) {
            const double hour = h % 24 + 0.5, pi = 3.14159265358979;
            const double light = dark ? 0. : 900. * std::max(0., std::cos(2. * pi * (hour - 12.) / 24.));
            check.add({"01/01", 20., 5., light, 70. * std::cos(2. * pi * (hour - noon_h) / 24.)});
        }
        check.finish();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(WeatherCheck, TakesAClockThatIsTheSuns) {
    EXPECT_EQ(problem_of(12.), "");
    EXPECT_EQ(problem_of(12.5), "");
    EXPECT_EQ(problem_of(11.), "") << "hours named by their beginning";
}

TEST(WeatherCheck, RefusesLightByNight) {
    for (const double noon_h : {0., 2., 5., 7., 17., 19., 22.})
        EXPECT_THAT(problem_of(noon_h), testing::HasSubstr("hours have light while the sun is more than 18 degrees "
                                                           "below the horizon"))
            << noon_h;
}

TEST(WeatherCheck, RefusesAYearWithoutLight) { EXPECT_THAT(problem_of(12., true), testing::HasSubstr("are dark")); }

TEST(WeatherCheck, DoesWithoutLight) {
    WeatherCheck check("file.epw", true);
    for (int h = 0; h < 8760; ++h) check.add({"01/01", 20., 5., std::nan(""), 40.});
    EXPECT_NO_THROW(check.finish());
}

TEST(WeatherCheck, AsksNothingOfAColumnWithoutLightThatIsNotUsed) {
    for (const double everywhere : {0., 1., 450.}) {
        WeatherCheck check("file.epw", false);
        for (int h = 0; h < 8760; ++h) check.add({"01/01", 20., 5., everywhere, 70. * std::cos(h * 0.2618)});
        EXPECT_NO_THROW(check.finish()) << everywhere;
    }
    WeatherCheck wrong_clock("file.epw", false);
    for (int h = 0; h < 8760; ++h)
        wrong_clock.add({"01/01", 20., 5., h % 24 > 12 ? 0. : 500., -70. * std::cos((h % 24 - 6) * 0.2618)});
    EXPECT_THROW(wrong_clock.finish(), InputError) << "light tells a wrong clock, used or not";
}

TEST(WeatherCheck, RefusesADewPointAboveTheAir) {
    WeatherCheck check("file.epw", true);
    EXPECT_NO_THROW(check.add({"06/16 05:00", 20., 22.9, 0., -30.})) << "fog, and thermometers a little off";
    try {
        check.add({"06/16 17:00", 20., 25., 0., -30.});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(),
                    testing::HasSubstr("file.epw: the dew point of hour 06/16 17:00 is 25.0 C in air of 20.0 C"));
    }
}

}  // namespace
}  // namespace funnel
