// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is known of each period as data: from where people set out, and where they went.
///
///     demand.entry_shares_by_period        period, place, share, source         shares in any unit
///     destinations.attractions_by_period   period, group, attraction, source    group "any": that of all destinations
///
/// Each row says where its number comes from. Rows of other periods do not count, so that a table may hold more years
/// than a scenario; each period of the scenario has a row for every place, or group. A period may name a table of its
/// own.
#pragma once

#include "sim/scenario/scenario.hpp"
#include "sim/text/csv_table.hpp"

#include <optional>
#include <string>

namespace funnel::sim::run {

class TablesByPeriod {
  public:
    /// Reads the tables that the scenario names, none if it names none. Throws InputError: a file that cannot be read,
    /// no such columns, a row without a source.
    explicit TablesByPeriod(const scenario::Scenario& scenario);

    /// Puts a period's rows in place of the shares and attractions of its scenario. Throws InputError: places or groups
    /// without a row, unknown ones, two rows for one, numbers below 0, shares that are all 0, attractions of 0.
    void apply(const std::string& period, scenario::Scenario& of_period) const;

  private:
    std::optional<text::CsvTable> shares_, attractions_;
};

/// What a table says of shares and attractions would go over what settings say, without a word. Throws InputError.
void refuse_settings_beside_tables(const scenario::Scenario& of_period);

}  // namespace funnel::sim::run
