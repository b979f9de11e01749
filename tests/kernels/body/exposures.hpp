// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exposures as tables of heat strain list them.
#pragma once

#include "kernels/body/heat_strain_exposure.hpp"
#include "tests/support/reference_table.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace funnel::test {

inline Posture posture_named(const std::string& name) {
    if (name == "standing") return Posture::standing;
    if (name == "sitting") return Posture::sitting;
    if (name == "crouching") return Posture::crouching;
    throw std::runtime_error("no posture " + name);
}

/// The setting of a row of iso7933_2004_annex_f.csv: 75 kg, 1.80 m.
template <class Real>
HeatStrainSetting<Real> annex_f_setting(const ReferenceRow& row, Real recovery_per_min = Real(0)) {
    const auto value = [&](const char* column) { return static_cast<Real>(row.number(column)); };
    const HeatStrainBody<Real> body{Real(75), Real(1.8), value("acclimatised"), value("icl_clo"),
                                    posture_named(row.text("posture"))};
    const HeatStrainEnvironment<Real> air{value("ta_c"), value("tr_c"), value("pa_kpa"), value("va_m_s")};
    HeatStrainActivity<Real> activity{value("met_w_m2")};
    if (row.has("walk_speed_m_s")) {
        activity.walking = activity.wind_direction_known = true;
        activity.walking_speed_m_s = value("walk_speed_m_s");
        activity.wind_direction_cosine = static_cast<Real>(std::cos(row.number("angle_deg") * std::acos(-1.) / 180.));
    }
    return make_heat_strain_setting(body, air, activity, SweatCaps::edition_2004,
                                    HeatStrainExtensions<Real>{Real(1), Real(0), recovery_per_min});
}

/// A person of 70 kg who walks in the desert at noon, unless a test changes it.
struct DesertWalk {
    float air_c = 42.F;
    float radiant_c = 68.F;
    float vapour_kpa = 0.65F;
    float wind_m_s = 1.F;
    float metabolic_w_m2 = 158.F;
    float clothing_clo = 0.7F;
    float acclimatised = 0.F;
    SweatCaps caps = SweatCaps::edition_2023;
    HeatStrainExtensions<float> extensions;

    HeatStrainSetting<float> setting() const {
        const HeatStrainBody<float> body{70.F, 1.7F, acclimatised, clothing_clo, Posture::standing};
        const HeatStrainEnvironment<float> air{air_c, radiant_c, vapour_kpa, wind_m_s};
        return make_heat_strain_setting(body, air, {metabolic_w_m2, 0.F, true, 1.F}, caps, extensions);
    }
    HeatStrainResult run(int minutes = 480) const {
        return run_heat_strain_exposure(setting(), 70., loss_limits(caps, true), minutes);
    }
};

}  // namespace funnel::test
