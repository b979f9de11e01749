// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/speed_functions.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace funnel::sim::scenario {

namespace {

using F = SpeedFunction;

// Not for travellers: formulas that end at a speed of 0 below 45 degrees, and percentiles of joggers and runners.
constexpr NamedSpeedFunction table[] = {
    {F::tobler_on_path, "tobler", "tobler_onpath_m_s", true},
    {F::tobler_off_path, "tobler-off-path", "tobler_offpath_m_s", true},
    {F::marquez_perez, "marquez-perez", "marquez_perez_2017_m_s", true},
    {F::irmischer_clarke_on_path, "irmischer-clarke-on-path", "irmischer_clarke_on_male_signed_m_s", true},
    {F::irmischer_clarke_off_path, "irmischer-clarke", "irmischer_clarke_off_male_signed_m_s", true},
    {F::irmischer_clarke_on_path_female, "irmischer-clarke-on-path-female", "irmischer_clarke_on_female_signed_m_s",
     true},
    {F::irmischer_clarke_off_path_female, "irmischer-clarke-female", "irmischer_clarke_off_female_signed_m_s", true},
    {F::rees, "rees", "rees_2004_m_s", true},
    {F::garmy, "garmy", "garmy_2005_m_s", false},
    {F::kondo_seino, "kondo-seino", "kondo_seino_2010_signed_m_s", true},
    {F::davey, "davey", "davey_1994_m_s", true},
    {F::tripcevich, "tripcevich", "tripcevich_2008_m_s", false},
    {F::naismith_langmuir, "naismith-langmuir", "naismith_langmuir_5_12deg_m_s", true},
    {F::r_walk, "r.walk", "grass_r_walk_default_m_s", true},
    {F::campbell_2017, "campbell-2017", "campbell_2017_noveg_norough_m_s", false},
    {F::stride, "stride", "stride_2024_noveg_norough_m_s", true},
    {F::campbell_2019_p01, "campbell-2019-p01", "campbell_2019_p01_m_s", true},
    {F::campbell_2019_p05, "campbell-2019-p05", "campbell_2019_p05_m_s", true},
    {F::campbell_2019_p10, "campbell-2019-p10", "campbell_2019_p10_m_s", true},
    {F::campbell_2019_p15, "campbell-2019-p15", "campbell_2019_p15_m_s", false},
    {F::campbell_2019_p20, "campbell-2019-p20", "campbell_2019_p20_m_s", false},
    {F::campbell_2019_p25, "campbell-2019-p25", "campbell_2019_p25_m_s", false},
    {F::campbell_2019_p30, "campbell-2019-p30", "campbell_2019_p30_m_s", false},
    {F::campbell_2019_p35, "campbell-2019-p35", "campbell_2019_p35_m_s", false},
    {F::campbell_2019_p40, "campbell-2019-p40", "campbell_2019_p40_m_s", false},
    {F::campbell_2019_p45, "campbell-2019-p45", "campbell_2019_p45_m_s", false},
    {F::campbell_2019_p50, "campbell-2019-p50", "campbell_2019_p50_m_s", false},
    {F::campbell_2019_p75, "campbell-2019-p75", "campbell_2019_p75_m_s", false},
    {F::campbell_2019_p90, "campbell-2019-p90", "campbell_2019_p90_m_s", false},
    {F::campbell_2019_p95, "campbell-2019-p95", "campbell_2019_p95_m_s", false},
    {F::campbell_2019_p99, "campbell-2019-p99", "campbell_2019_p99_m_s", false},
    {F::sullivan_p16_7, "sullivan-p16.7", "sullivan_2020_p16_7_m_s", true},
    {F::sullivan_p50, "sullivan-p50", "sullivan_2020_p50_m_s", false},
    {F::sullivan_p83_3, "sullivan-p83.3", "sullivan_2020_p83_3_m_s", false},
    {F::constant, "constant", "constant_m_s", true},
};
static_assert(std::size(table) == speed_function_count);

std::vector<std::string_view> names_where(bool for_travellers_only) {
    std::vector<std::string_view> names;
    for (const NamedSpeedFunction& entry : table) {
        if (entry.for_travellers || !for_travellers_only) names.push_back(entry.name);
    }
    return names;
}

}  // namespace

std::span<const NamedSpeedFunction> named_speed_functions() { return table; }

std::string_view speed_function_name(SpeedFunction function) {
    for (const NamedSpeedFunction& entry : table) {
        if (entry.function == function) return entry.name;
    }
    throw std::logic_error("a speed function without a name");
}

const std::vector<std::string_view>& speed_function_names() {
    static const std::vector<std::string_view> names = names_where(false);
    return names;
}

const std::vector<std::string_view>& traveller_speed_function_names() {
    static const std::vector<std::string_view> names = names_where(true);
    return names;
}

SpeedFunction speed_function_named(std::string_view name) {
    for (const NamedSpeedFunction& entry : table) {
        if (entry.name == name) return entry.function;
    }
    throw InputError(fmt::format("speed function \"{}\"", name),
                     fmt::format("one of {}", fmt::join(speed_function_names(), ", ")),
                     text::suggestion(name, speed_function_names(), "one of these"));
}

}  // namespace funnel::sim::scenario
