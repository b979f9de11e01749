// SPDX-License-Identifier: Apache-2.0
/// \file
/// The dates of a column of a table, in whichever way it writes them (kernels/store/date_text.hpp).
#pragma once

#include "kernels/store/date_text.hpp"

#include <cstddef>
#include <string>

namespace funnel::sim::text {

class CsvTable;

/// Whether month or day stands first in 3/4/2004 is taken from the other dates of the column: 10/28/2004 tells.
class DateColumn {
  public:
    /// Throws InputError where there is no such column.
    DateColumn(const CsvTable& table, std::string column);

    /// Throws InputError, with the row, for what is no date, for one that goes against the others of the column, and
    /// for one that may be of two days where no other date tells which.
    CalendarDate date(std::size_t row) const;
    /// The year alone, which 3/4/2004 has either way.
    int year(std::size_t row) const;

  private:
    CalendarDate read(std::size_t row) const;

    const CsvTable& table_;
    std::string column_;
    bool tells_order_ = false;
    SlashOrder order_ = SlashOrder::month_first;
    std::string told_by_;  ///< the row that tells it, for messages
};

}  // namespace funnel::sim::text
