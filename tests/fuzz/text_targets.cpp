// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/world_json.hpp"
#include "sim/calibrate/targets.hpp"
#include "sim/scenario/read.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/fuzz/target.hpp"

namespace funnel::fuzz {

void read_scenario(Bytes bytes) { sim::scenario::read_scenario_text(text_of(bytes), "scenario.toml"); }

void read_targets(Bytes bytes) { sim::calibrate::read_targets_text(text_of(bytes), "targets.toml"); }

void read_table(Bytes bytes) {
    const auto table = sim::text::CsvTable::parse(text_of(bytes), "table.csv");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const std::string& column : table.header()) {
            try {
                table.number(row, column);
            } catch (const InputError&) {  // a word is no number, and the next field may be one
            }
        }
    }
}

void read_world_json(Bytes bytes) { funnel::read_world_json(text_of(bytes)); }

void read_crs(Bytes bytes) {
    const std::string wkt = geo::crs_to_wkt(text_of(bytes));
    geo::crs_name(wkt);
    geo::crs_authority_code(wkt);
    geo::crs_unit_name(wkt);
    geo::is_geographic(wkt);
    geo::is_projected_in_metres(wkt);
    geo::same_crs(wkt, wkt);
}

}  // namespace funnel::fuzz
