// SPDX-License-Identifier: Apache-2.0
/// \file
/// Binding of a key to a member: `field<&Scenario::region, &RegionSpec::cell_m>` is a function from the
/// section's record to the address of that member.
#pragma once

#include "sim/scenario/parameter.hpp"

#include <vector>

namespace funnel::sim::scenario {

template <class Owner, class Member>
Owner owner_of(Member Owner::*);

template <class Record, class First, class... Rest>
auto* member_address(Record* record, First first, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0) {
        return &(record->*first);
    } else {
        return member_address(&(record->*first), rest...);
    }
}

template <auto First, auto... Rest>
Field field(void* record) {
    using Record = decltype(owner_of(First));
    return Field{member_address(static_cast<Record*>(record), First, Rest...)};
}

/// The tables, one file a theme.
std::vector<Section> place_sections();  ///< the file, region, terrain, weather
std::vector<Section> traveller_sections();
std::vector<Section> body_sections();
std::vector<Section> separation_sections();
std::vector<Section> demand_sections();
std::vector<Section> destination_sections();
std::vector<Section> deployment_sections();  ///< enforcement, rescue
std::vector<Section> run_sections();         ///< run, outputs
std::vector<Section> period_sections();      ///< periods

}  // namespace funnel::sim::scenario
