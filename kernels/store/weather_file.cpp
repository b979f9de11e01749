// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/weather_file.hpp"

#include "kernels/core/calendar.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/air.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/solar_position.hpp"
#include "kernels/store/read_file.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>

namespace funnel {
namespace {

constexpr int hours_of_year = 8760;

enum Column : std::size_t { source_date, hour_ending, air, dew_point, wind, global, direct, diffuse, column_count };

struct ColumnRule {
    const char* name;
    double low, high;  ///< possible values on Earth; codes for missing values lie outside
    const char* unit;
    bool only_radiation;
};
constexpr std::array<ColumnRule, column_count> rules{{{"source_date", 0., 0., "", false},
                                                      {"hour_ending_lst", 0., 0., "", false},
                                                      {"drybulb_c", -60., 60., "C", false},
                                                      {"dewpoint_c", -80., 40., "C", false},
                                                      {"wind_m_s", 0., 75., "m/s", false},
                                                      {"ghi_w_m2", 0., 1500., "W/m2", true},
                                                      {"dni_w_m2", 0., 1400., "W/m2", true},
                                                      {"dhi_w_m2", 0., 1200., "W/m2", true}}};

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

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\"");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\"") - first + 1);
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (;;) {
        const std::size_t comma = line.find(',');
        fields.push_back(trimmed(line.substr(0, comma)));
        if (comma == std::string_view::npos) return fields;
        line.remove_prefix(comma + 1);
    }
}

/// The whole of `text` as a number, or NaN.
double number(std::string_view text) {
    double value = 0.;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? value : std::nan("");
}

enum class Layout { named_columns, epw };

// Where an EPW row holds what: year, month, day, hour, minute, flags, then values (EnergyPlus, Auxiliary
// Programs, 2.9).
constexpr std::size_t epw_year = 0, epw_month = 1, epw_day = 2, epw_hour = 3;
constexpr std::array<std::size_t, column_count> epw_position{epw_year, epw_hour, 6, 7, 21, 13, 14, 15};
constexpr int epw_header_lines = 8;

/// The file, its header and where we are in it: what messages need.
class HourTable {
  public:
    HourTable(const std::filesystem::path& path, Layout layout, bool with_radiation)
        : path_(path.string()),
          layout_(layout),
          with_radiation_(with_radiation),
          in_(read_whole_file(path, "a weather file of 8760 hours")) {
        if (!next_line()) throw InputError(path_ + " is empty", "a header line and 8760 hours", "exporting it again");
        if (layout == Layout::epw)
            read_epw_header();
        else
            find_columns();
    }

    Layout layout() const { return layout_; }
    const EpwPlace& place() const { return place_; }
    /// A field of an EPW row that is a whole number, or NaN.
    double epw_number(std::size_t field) const {
        return field < fields_.size() ? number(fields_[field]) : std::nan("");
    }

    /// Reads the next row into `fields`; false at the end of the file.
    bool next_row() {
        if (!next_line()) return false;
        fields_ = fields_of(line_);
        return true;
    }

    std::string_view text(Column column, const CalendarHour& when) const {
        const std::size_t at = position_[column];
        if (at < fields_.size() && !fields_[at].empty()) return fields_[at];
        fail(column, when, "nothing", "a value");
    }

    double value(Column column, const CalendarHour& when) const {
        const ColumnRule& rule = rules[column];
        const std::string_view given = text(column, when);
        const double value = number(given);
        const std::string range =
            "a number from " + short_number(rule.low) + " to " + short_number(rule.high) + " " + rule.unit;
        if (!(value >= rule.low && value <= rule.high)) fail(column, when, std::string(given), range);
        return value;
    }

    [[noreturn]] void fail(Column column, const CalendarHour& when, const std::string& given,
                           const std::string& expected) const {
        throw InputError(path_ + ":" + std::to_string(line_number_) + ": column " + rules[column].name + " of hour "
                             + name_of(when) + " holds " + given,
                         expected, "repairing that hour or using another station; hours are never filled in");
    }

    [[noreturn]] void fail_count(int rows) const {
        throw InputError(path_ + " has " + (rows > hours_of_year ? "more than 8760" : std::to_string(rows)) + " hours"
                             + (rows < hours_of_year ? "; it ends before " + name_of(calendar_hour(rows)) : ""),
                         "8760, one for every hour of a year without leap day",
                         "completing the year or using another station; hours are never filled in");
    }

  private:
    /// The next line that is neither empty nor a comment.
    bool next_line() {
        while (std::getline(in_, line_)) {
            ++line_number_;
            if (line_number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
            const std::string_view content = trimmed(line_);
            if (!content.empty() && content.front() != '#') return true;
        }
        return false;
    }

    /// Eight lines: LOCATION,city,region,country,source,WMO,latitude,longitude,time zone,elevation; then others.
    void read_epw_header() {
        const std::vector<std::string_view> location = fields_of(line_);
        if (location.front() != "LOCATION" || location.size() < 10)
            throw InputError(path_ + ":" + std::to_string(line_number_) + " is not the first line of an EPW file",
                             "LOCATION,city,region,country,source,WMO,latitude,longitude,time zone,elevation",
                             "an EPW file, or tmy3 for a table with named columns");
        place_.name = std::string(location[1]);
        const auto take = [&](std::size_t field, const char* what, double low, double high) {
            const double value = number(location[field]);
            if (value >= low && value <= high) return value;
            throw InputError(
                path_ + ":" + std::to_string(line_number_) + ": " + what + " is " + std::string(location[field]),
                short_number(low) + " to " + short_number(high), "correcting the line LOCATION");
        };
        place_.latitude_deg = take(6, "latitude", -90., 90.);
        place_.longitude_deg = take(7, "longitude", -180., 180.);
        place_.utc_offset_h = take(8, "time zone", -12., 14.);
        place_.elevation_m = take(9, "elevation", -500., 9000.);
        for (int line = 1; line < epw_header_lines; ++line)
            if (!next_line())
                throw InputError(path_ + " ends within its header", "8 header lines and 8760 hours",
                                 "exporting it again");
        position_ = epw_position;
    }

    void find_columns() {
        const std::vector<std::string_view> names = fields_of(line_);
        std::string missing;
        for (std::size_t c = 0; c < column_count; ++c) {
            if (rules[c].only_radiation && !with_radiation_) continue;
            std::size_t at = 0;
            while (at < names.size() && names[at] != rules[c].name) ++at;
            if (at == names.size()) missing += (missing.empty() ? "" : ", ") + std::string(rules[c].name);
            position_[c] = at;
        }
        if (missing.empty()) return;
        throw InputError(path_ + ":" + std::to_string(line_number_) + ": no column " + missing,
                         "a header that names source_date, hour_ending_lst, drybulb_c, dewpoint_c, wind_m_s and, for "
                         "the file's own radiation, ghi_w_m2, dni_w_m2, dhi_w_m2",
                         "renaming the columns");
    }

    std::string path_;
    Layout layout_;
    EpwPlace place_;
    bool with_radiation_;
    std::istringstream in_;
    std::string line_;
    int line_number_ = 0;
    std::vector<std::string_view> fields_;
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
    const std::string_view date = table.text(source_date, when);
    const std::string expected_day = two_digits(when.month) + "/" + two_digits(when.day) + "/";
    const double year = date.size() == 10 ? number(date.substr(6)) : std::nan("");
    if (!date.starts_with(expected_day) || !(year >= 1900. && year <= 2100.) || year != std::floor(year)) {
        table.fail(source_date, when, std::string(date), expected_day + "YYYY");
    }
    const std::string expected_hour = two_digits(when.hour_ending) + ":00";
    const std::string_view hour = table.text(hour_ending, when);
    if (hour != expected_hour) table.fail(hour_ending, when, std::string(hour), expected_hour);
    return static_cast<int>(year);
}

WeatherHour read_hour(const HourTable& table, const CalendarHour& when, const WeatherYearOptions& options) {
    const int year = check_time(table, when);
    const double air_c = table.value(air, when) + options.temperature_offset_k;
    const double dew_point_c = table.value(dew_point, when);
    const double wind_m_s = table.value(wind, when);
    const double middle_h = when.hour_ending - 0.5;
    const SunPosition sun =
        sun_position(days_since_j2000(year, when.month, when.day, middle_h - options.utc_offset_h),
                     options.latitude_deg, options.longitude_deg, standard_pressure_hpa(options.elevation_m), air_c);
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
    while (table.next_row()) {
        const int row = static_cast<int>(hours.size());
        if (row == hours_of_year) table.fail_count(row + 1);
        hours.push_back(read_hour(table, calendar_hour(row), options));
    }
    if (hours.size() != hours_of_year) table.fail_count(static_cast<int>(hours.size()));
    return hours;
}

}  // namespace

std::vector<WeatherHour> read_weather_year(const std::filesystem::path& path, const WeatherYearOptions& options) {
    HourTable table(path, Layout::named_columns, options.radiation_from_file);
    return read_hours(table, options);
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
