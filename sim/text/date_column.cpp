// SPDX-License-Identifier: Apache-2.0
#include "sim/text/date_column.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"

#include <fmt/format.h>

#include <utility>

namespace funnel::sim::text {

DateColumn::DateColumn(const CsvTable& table, std::string column) : table_{table}, column_{std::move(column)} {
    table_.require({column_.c_str()});
    for (std::size_t row = 0; row < table_.rows() && !tells_order_; ++row) {
        const SlashEvidence evidence = slash_evidence(table_.text(row, column_));
        if (evidence != SlashEvidence::month_first && evidence != SlashEvidence::day_first) continue;
        tells_order_ = true;
        order_ = evidence == SlashEvidence::day_first ? SlashOrder::day_first : SlashOrder::month_first;
        told_by_ = fmt::format("\"{}\" in {}", table_.text(row, column_), table_.where(row));
    }
}

CalendarDate DateColumn::read(std::size_t row) const {
    const std::string& given = table_.text(row, column_);
    if (const auto date = date_in(given, order_)) return *date;
    const SlashEvidence evidence = slash_evidence(given);
    const bool goes_against =
        tells_order_ && (evidence == SlashEvidence::month_first || evidence == SlashEvidence::day_first);
    throw InputError(fmt::format("{}: {} is \"{}\"{}", table_.where(row), column_, given,
                                 goes_against ? fmt::format(", with {}", told_by_) : ""),
                     goes_against ? "month or day first in all of the column" : "YYYY-MM-DD, MM/DD/YYYY or DD.MM.YYYY",
                     "correcting that field");
}

CalendarDate DateColumn::date(std::size_t row) const {
    const CalendarDate date = read(row);
    if (!tells_order_ && slash_evidence(table_.text(row, column_)) == SlashEvidence::either)
        throw InputError(fmt::format("{}: {} is \"{}\", which may be of two days", table_.where(row), column_,
                                     table_.text(row, column_)),
                         "a date that reads one way",
                         fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    return date;
}

int DateColumn::year(std::size_t row) const { return read(row).year; }

}  // namespace funnel::sim::text
