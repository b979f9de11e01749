// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/weather_file.hpp"

#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/solar_position.hpp"
#include "kernels/store/date_text.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/table_text.hpp"
#include "kernels/store/text_encoding.hpp"
#include "kernels/store/weather_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

namespace funnel {
namespace {

constexpr int hours_of_year = 8760;

enum Column : std::size_t { source_date, hour_ending, air, dew_point, wind, global, direct, diffuse, column_count };

struct ColumnRule {
    const char* name;
    const char* in_tmy3;  ///< as NREL heads the column, nullptr where `name` says it with other marks
    double low, high;     ///< possible values on Earth; codes for missing values lie outside
    const char* unit;
    bool only_radiation;
};
constexpr std::array<ColumnRule, column_count> rules{{{"source_date", "Date (MM/DD/YYYY)", 0., 0., "", false},
                                                      {"hour_ending_lst", "Time (HH:MM)", 0., 0., "", false},
                                                      {"drybulb_c", nullptr, -60., 60., "C", false},
                                                      {"dewpoint_c", nullptr, -80., 40., "C", false},
                                                      {"wind_m_s", "Wspd (m/s)", 0., 75., "m/s", false},
                                                      {"ghi_w_m2", nullptr, 0., 1500., "W/m2", true},
                                                      {"dni_w_m2", nullptr, 0., 1400., "W/m2", true},
                                                      {"dhi_w_m2", nullptr, 0., 1200., "W/m2", true}}};

struct CalendarHour {
    int month, day, hour_ending;
};

CalendarHour calendar_hour(int hour_of_year) {
    const int day = hour_of_year / 24, month = month_of_day(day);
    return {month, day - days_before_month(month) + 1, hour_of_year % 24 + 1};
}

std::string two_digits(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

std::string short_number(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string name_of(const CalendarHour& when) {
    return two_digits(when.month) + "/" + two_digits(when.day) + " " + two_digits(when.hour_ending) + ":00";
}

/// Letters and digits alone, small: "Dry-bulb (C)" and "drybulb_c" are the same.
std::string bare(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
    }
    return text;
}

enum class Layout { named_columns, epw };

// Where an EPW row holds what: year, month, day, hour, minute, flags, then values (EnergyPlus, Auxiliary
// Programs, 2.9).
constexpr std::size_t epw_year = 0, epw_month = 1, epw_day = 2, epw_hour = 3;
constexpr std::array<std::size_t, column_count> epw_position{epw_year, epw_hour, 6, 7, 21, 13, 14, 15};

/// The first line of a TMY3 file: USAF number, name, state, UTC offset, latitude, longitude, elevation (Wilcox & Marion
/// 2008, table 1-2). Nothing where it is another line.
std::optional<EpwPlace> station_line(const std::vector<std::string>& fields) {
    if (fields.size() != 7) return std::nullopt;
    std::array<double, 4> numbers{};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const auto value = plain_number(fields[k + 3]);
        if (!value) return std::nullopt;
        numbers[k] = *value;
    }
    return EpwPlace{fields[1], numbers[1], numbers[2], numbers[3], numbers[0]};
}

TableText text_of(const std::string& path) {
    return TableText::read(path, TableStyle::line_by_line, "a weather file of 8760 hours");
}

/// The file, its header and where we are in it: what messages need.
class HourTable {
  public:
    HourTable(const std::filesystem::path& path, Layout layout, bool with_radiation)
        : path_(path.string()), layout_(layout), with_radiation_(with_radiation), table_(text_of(path_)) {
        if (table_.rows().empty())
            throw InputError(path_ + " is empty", "a header line and 8760 hours", "exporting it again");
        if (layout == Layout::epw)
            read_epw_header();
        else
            find_columns();
    }

    Layout layout() const { return layout_; }
    const EpwPlace& place() const { return place_; }
    /// A field of an EPW row that is a whole number, or NaN.
    double epw_number(std::size_t field) const {
        return field < row().fields.size() ? number(row().fields[field], "its time") : std::nan("");
    }

    /// Goes to the next row; false at the end of the file.
    bool next_row() { return ++at_ < table_.rows().size(); }

    const std::string& text(Column column, const CalendarHour& when) const {
        const std::size_t at = position_[column];
        if (at < row().fields.size() && !row().fields[at].empty()) return row().fields[at];
        fail(column, when, "nothing", "a value");
    }

    double value(Column column, const CalendarHour& when) const {
        const ColumnRule& rule = rules[column];
        const std::string& given = text(column, when);
        const double value = number(given, rule.name);
        const std::string range =
            "a number from " + short_number(rule.low) + " to " + short_number(rule.high) + " " + rule.unit;
        if (!(value >= rule.low && value <= rule.high)) fail(column, when, given, range);
        return value;
    }

    /// A value that is not needed, to hold others against: NaN where there is none that can be.
    double value_or_none(Column column) const {
        const std::size_t at = position_[column];
        const double value = at < row().fields.size() ? number(row().fields[at], rules[column].name) : std::nan("");
        return value >= rules[column].low && value <= rules[column].high ? value : std::nan("");
    }

    const std::string& path() const { return path_; }

    [[noreturn]] void fail(Column column, const CalendarHour& when, const std::string& given,
                           const std::string& expected) const {
        throw InputError(where() + ": column " + rules[column].name + " of hour " + name_of(when) + " holds " + given,
                         expected, "repairing that hour or using another station; hours are never filled in");
    }

    [[noreturn]] void fail_count(int rows) const {
        throw InputError(path_ + " has " + (rows > hours_of_year ? "more than 8760" : std::to_string(rows)) + " hours"
                             + (rows < hours_of_year ? "; it ends before " + name_of(calendar_hour(rows)) : ""),
                         "8760, one for every hour of a year without leap day",
                         "completing the year or using another station; hours are never filled in");
    }

  private:
    const TableRow& row() const { return table_.rows()[at_]; }
    std::string where() const { return path_ + ":" + std::to_string(row().line); }
    /// The whole of a field as a number, or NaN.
    double number(const std::string& field, const std::string& what) const {
        return table_.number(field, where(), what).value_or(std::nan(""));
    }

    /// LOCATION,city,region,country,source,WMO,latitude,longitude,time zone,elevation; then lines that begin with a
    /// word, seven of them, some of which tools leave blank or turn into comments; then the hours, which begin with a
    /// year.
    void read_epw_header() {
        const std::vector<std::string>& location = row().fields;
        if (location.front() != "LOCATION" || location.size() < 10)
            throw InputError(where() + " is not the first line of an EPW file",
                             "LOCATION,city,region,country,source,WMO,latitude,longitude,time zone,elevation",
                             "an EPW file, or tmy3 for a table with named columns");
        place_.name = location[1];
        const auto take = [&](std::size_t field, const char* what, double low, double high) {
            const double value = number(location[field], what);
            if (value >= low && value <= high) return value;
            throw InputError(where() + ": " + what + " is " + location[field],
                             short_number(low) + " to " + short_number(high), "correcting the line LOCATION");
        };
        place_.latitude_deg = take(6, "latitude", -90., 90.);
        place_.longitude_deg = take(7, "longitude", -180., 180.);
        place_.utc_offset_h = take(8, "time zone", -12., 14.);
        place_.elevation_m = take(9, "elevation", -500., 9000.);
        while (at_ + 1 < table_.rows().size() && !plain_number(table_.rows()[at_ + 1].fields.front())) ++at_;
        if (at_ + 1 == table_.rows().size())
            throw InputError(path_ + " ends within its header", "8 header lines and 8760 hours", "exporting it again");
        position_ = epw_position;
    }

    /// Where the header names a column: just so, or once with other letters and marks.
    std::size_t column_named(const ColumnRule& rule) const {
        const std::vector<std::string>& names = row().fields;
        const auto same = std::find(names.begin(), names.end(), rule.name);
        if (same != names.end()) return static_cast<std::size_t>(same - names.begin());
        std::size_t found = names.size();
        for (std::size_t at = 0; at < names.size(); ++at) {
            const std::string name = bare(names[at]);
            if (name != bare(rule.name) && (rule.in_tmy3 == nullptr || name != bare(rule.in_tmy3))) continue;
            if (found != names.size())
                throw InputError(where() + ": columns " + names[found] + " and " + names[at],
                                 std::string("one column ") + rule.name, "renaming the other");
            found = at;
        }
        return found;
    }

    void find_columns() {
        if (station_line(row().fields) && table_.rows().size() > 1) ++at_;
        std::string missing;
        for (std::size_t c = 0; c < column_count; ++c) {
            position_[c] = column_named(rules[c]);
            const bool needed = with_radiation_ || !rules[c].only_radiation;
            if (position_[c] == row().fields.size() && needed)
                missing += (missing.empty() ? "" : ", ") + std::string(rules[c].name);
        }
        if (missing.empty()) return;
        throw InputError(where() + ": no column " + missing,
                         "a TMY3 file, or a header that names source_date, hour_ending_lst, drybulb_c, dewpoint_c, "
                         "wind_m_s and, for the file's own radiation, ghi_w_m2, dni_w_m2, dhi_w_m2",
                         "renaming the columns");
    }

    std::string path_;
    Layout layout_;
    EpwPlace place_;
    bool with_radiation_;
    TableText table_;
    std::size_t at_ = 0;  ///< row
    std::array<std::size_t, column_count> position_{};
};

int check_epw_time(const HourTable& table, const CalendarHour& when) {
    const double year = table.epw_number(epw_year);
    if (!(year >= 1900. && year <= 2100.) || table.epw_number(epw_month) != when.month
        || table.epw_number(epw_day) != when.day || table.epw_number(epw_hour) != when.hour_ending)
        table.fail(hour_ending, when,
                   "year, month, day, hour " + short_number(year) + "," + short_number(table.epw_number(epw_month))
                       + "," + short_number(table.epw_number(epw_day)) + "," + short_number(table.epw_number(epw_hour)),
                   "the hours of a year of 8760 in their order");
    return static_cast<int>(year);
}

/// Checks that the row is the hour it should be; returns the year it was measured in.
int check_time(const HourTable& table, const CalendarHour& when) {
    if (table.layout() == Layout::epw) return check_epw_time(table, when);
    const std::string& text = table.text(source_date, when);
    const auto date = date_in(text, SlashOrder::month_first);
    if (!date || date->month != when.month || date->day != when.day || date->year < 1900 || date->year > 2100)
        table.fail(source_date, when, text, two_digits(when.month) + "/" + two_digits(when.day) + "/YYYY");
    const std::string expected_hour = two_digits(when.hour_ending) + ":00";
    const std::string& hour = table.text(hour_ending, when);
    const bool without_zero = when.hour_ending < 10 && hour == expected_hour.substr(1);
    if (hour != expected_hour && !without_zero) table.fail(hour_ending, when, hour, expected_hour);
    return date->year;
}

WeatherHour read_hour(const HourTable& table, const CalendarHour& when, const WeatherYearOptions& options,
                      WeatherCheck& check) {
    const int year = check_time(table, when);
    const double air_c = table.value(air, when) + options.temperature_offset_k;
    const double dew_point_c = table.value(dew_point, when);
    const double wind_m_s = table.value(wind, when);
    const double middle_h = when.hour_ending - 0.5;
    const SunPosition sun =
        sun_position(days_since_j2000(year, when.month, when.day, middle_h - options.utc_offset_h),
                     options.latitude_deg, options.longitude_deg, standard_pressure_hpa(options.elevation_m), air_c);
    check.add(
        {name_of(when), table.value(air, when), dew_point_c, table.value_or_none(global), sun.apparent_elevation_deg});
    ClearSky light{};
    if (options.radiation_from_file) {
        light = {table.value(global, when), table.value(direct, when), table.value(diffuse, when)};
    } else {
        light = clear_sky(sun.apparent_elevation_deg, sun.distance_au, options.linke_turbidity, options.elevation_m);
    }
    WeatherHour hour{};
    hour.air_temperature_c = static_cast<float>(air_c);
    hour.vapour_pressure_kpa = static_cast<float>(vapour_pressure_from_dew_point_kpa(dew_point_c));
    hour.wind_m_s = static_cast<float>(wind_at_walking_height_m_s(wind_m_s));
    hour.direct_normal_w_m2 = static_cast<float>(light.direct_normal_w_m2);
    hour.diffuse_horizontal_w_m2 = static_cast<float>(light.diffuse_horizontal_w_m2);
    hour.sun_elevation_deg = static_cast<float>(sun.apparent_elevation_deg);
    hour.ground_excess_k = static_cast<float>(ground_excess_k(light.global_horizontal_w_m2, options.ground_excess_k));
    return hour;
}

std::vector<WeatherHour> read_hours(HourTable& table, const WeatherYearOptions& options) {
    std::vector<WeatherHour> hours;
    hours.reserve(hours_of_year);
    WeatherCheck check(table.path(), options.radiation_from_file);
    while (table.next_row()) {
        const int row = static_cast<int>(hours.size());
        if (row == hours_of_year) table.fail_count(row + 1);
        hours.push_back(read_hour(table, calendar_hour(row), options, check));
    }
    if (hours.size() != hours_of_year) table.fail_count(static_cast<int>(hours.size()));
    check.finish();
    return hours;
}

}  // namespace

std::vector<WeatherHour> read_weather_year(const std::filesystem::path& path, const WeatherYearOptions& options) {
    HourTable table(path, Layout::named_columns, options.radiation_from_file);
    return read_hours(table, options);
}

std::optional<EpwPlace> tmy3_place(const std::filesystem::path& path) {
    if (is_pipe_or_device(path)) return std::nullopt;  // what is read from it here would be missing later
    std::ifstream in(path, std::ios::binary);
    std::string line;
    std::getline(in, line);
    const TableText first = TableText::parse(utf8_text(line, path.string()), path.string(), TableStyle::line_by_line);
    return first.rows().empty() ? std::nullopt : station_line(first.rows().front().fields);
}

EpwYear read_epw_year(const std::filesystem::path& path, WeatherYearOptions options) {
    HourTable table(path, Layout::epw, options.radiation_from_file);
    const EpwPlace& place = table.place();
    options.latitude_deg = place.latitude_deg;
    options.longitude_deg = place.longitude_deg;
    options.elevation_m = place.elevation_m;
    options.utc_offset_h = place.utc_offset_h;
    return {place, read_hours(table, options)};
}

}  // namespace funnel
