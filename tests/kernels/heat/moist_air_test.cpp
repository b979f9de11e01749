// SPDX-License-Identifier: Apache-2.0
#include "kernels/heat/moist_air.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funnel {
namespace {

using namespace moist_air;

// Saturation over water alone, Buck 1981 (and WMO-No. 8 within 0.15 %): 6.112 hPa at 0 C, 23.37 at 20 C, 73.84 at 40 C.
// In moist air there is 0.4 % more.
TEST(MoistAir, SaturationIsThatOfWaterWithTheEnhancementOfAir) {
    EXPECT_NEAR(saturation_hpa(273.15) / 1.004, 6.112, 0.001);
    EXPECT_NEAR(saturation_hpa(293.15) / 1.004, 23.37, 0.01);
    EXPECT_NEAR(saturation_hpa(313.15) / 1.004, 73.84, 0.03);
    EXPECT_NEAR(saturation_hpa(313.15F), saturation_hpa(313.15), 1e-3);
}

TEST(MoistAir, DewPointIsTheTemperatureOfItsSaturation) {
    for (double k = 205.; k < 370.; k += 2.5) EXPECT_NEAR(dew_point_k(saturation_hpa(k)), k, 1e-9) << k;
    EXPECT_EQ(dew_point_k(0.), dew_point_k(1e-4)) << "dry air has a dew point too";
    EXPECT_NEAR(dew_point_k(1013.25), 373.15, 1.) << "water boils";
}

// Air at 300 K and one atmosphere, Incropera & DeWitt, table A.4: viscosity 184.6e-7, conductivity 0.0263, Prandtl
// number 0.707, vapour in air at 298 K 0.26e-4 (table A.8). Eucken's relation is good to 5 %.
TEST(MoistAir, TransportIsThatOfTheTablesForAir) {
    EXPECT_NEAR(viscosity_kg_m_s(300.), 184.6e-7, 0.3e-7);
    EXPECT_NEAR(viscosity_kg_m_s(350.), 208.2e-7, 1.0e-7);
    EXPECT_NEAR(conductivity_w_m_k(viscosity_kg_m_s(300.)), 0.0263, 0.05 * 0.0263);
    EXPECT_NEAR(prandtl, 0.707, 0.05 * 0.707);
    EXPECT_NEAR(vapour_diffusivity_m2_s(298., 1013.25), 0.26e-4, 0.005e-4);
}

TEST(MoistAir, PrandtlNumberIsThatOfItsOwnViscosityAndConductivity) {
    const double viscosity = viscosity_kg_m_s(310.);
    EXPECT_NEAR(heat_capacity_j_kg_k * viscosity / conductivity_w_m_k(viscosity), prandtl, 1e-12);
}

// International standard atmosphere: 1.225 kg/m3 at 288.15 K and 1013.25 hPa.
TEST(MoistAir, DensityIsThatOfTheStandardAtmosphere) {
    EXPECT_NEAR(density_kg_m3(288.15, 1013.25), 1.225, 0.001);
    EXPECT_NEAR(density_kg_m3(288.15, 2. * 1013.25), 2.45, 0.002);
}

// Bird, Stewart & Lightfoot 1960, eq. 16.3-1, for water and a nonpolar gas, in atmospheres and cm2/s.
TEST(MoistAir, DiffusivityIsTheEquationOfCriticalProperties) {
    for (const double k : {273.15, 300., 330.})
        for (const double hpa : {700., 1013.25}) {
            const double cm2_s = 3.640e-4 * std::pow(k / std::sqrt(132. * 647.3), 2.334)
                                 * std::pow(36.4 * 218., 1. / 3.) * std::pow(132. * 647.3, 5. / 12.)
                                 * std::sqrt(1. / 28.97 + 1. / 18.015) / (hpa / 1013.25);
            EXPECT_NEAR(vapour_diffusivity_m2_s(k, hpa) / (1e-4 * cm2_s), 1., 1e-9) << k << " K, " << hpa << " hPa";
        }
}

TEST(MoistAir, HeatOfEvaporationIsThatOfWaterAtFortyDegrees) {
    // Steam tables: 2406.7 kJ/kg at 40 C.
    EXPECT_NEAR(heat_of_evaporation_j_kg(313.15), 2.4067e6, 1e3);
    // Away from it the line is that of the original program, which falls towards colder water; tables rise.
    EXPECT_NEAR(heat_of_evaporation_j_kg(283.15), 2.4073e6 - 71100., 1.);
}

}  // namespace
}  // namespace funnel
