// SPDX-License-Identifier: Apache-2.0
/// \file
/// Days and months, on the host. Years of weather have 365 days: 29 February is left out.
#pragma once

#include <chrono>

namespace funnel {

inline constexpr int days_of_year = 365;

/// Days of a month (1 to 12) of a year without 29 February.
constexpr int days_of_month(int month) {
    const std::chrono::month_day_last end{std::chrono::month{static_cast<unsigned>(month)}};
    return static_cast<int>(
        static_cast<unsigned>(std::chrono::year_month_day_last{std::chrono::year{2001}, end}.day()));
}

/// Days of such a year before a month (1 to 12).
constexpr int days_before_month(int month) {
    int days = 0;
    for (int m = 1; m < month; ++m) days += days_of_month(m);
    return days;
}

/// Month (1 to 12) of a day (0 to 364) of such a year.
constexpr int month_of_day(int day) {
    int month = 1;
    while (month < 12 && day >= days_before_month(month + 1)) ++month;
    return month;
}

/// Whether the Gregorian calendar has the day.
constexpr bool is_date(int year, int month, int day) {
    return month >= 1 && day >= 1
           && std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}}
                  .ok();
}

}  // namespace funnel
