// SPDX-License-Identifier: Apache-2.0
/// \file
/// Dates as tables write them: 2004-10-28 (with or without a time after it), 10/28/2004, 28.10.2004. Host only.
#pragma once

#include <optional>
#include <string_view>

namespace funnel {

struct CalendarDate {
    int year = 0;
    int month = 0;
    int day = 0;
};

/// What stands first in a date with slashes: the month in the United States, the day in most of the world.
enum class SlashOrder { month_first, day_first };

/// What a date in a text says of that order.
enum class SlashEvidence { none, month_first, day_first, either };

/// The date, or nothing: no date, or one that no calendar has. Year first (2004-10-28, 2004/10/28, 20041028), in the
/// order told (10/28/2004, 10-28-2004) or day first after points (28.10.2004); a weekday may stand before and a time
/// after it, which are not looked at. Years have four digits: those of two may be of either century.
std::optional<CalendarDate> date_in(std::string_view text, SlashOrder order);

/// `none` for dates that say the same either way: year first, with points, 5/5/2004.
SlashEvidence slash_evidence(std::string_view text);

}  // namespace funnel
