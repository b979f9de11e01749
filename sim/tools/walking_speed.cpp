// SPDX-License-Identifier: Apache-2.0
#include "kernels/ground/walking_speed.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/scenario/speed_functions.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <vector>

namespace funnel::sim::tools {

namespace {

constexpr double steepest_deg = 89.;
constexpr double most_rows = 100000.;
constexpr double radians_per_degree = 3.14159265358979323846 / 180.;

[[noreturn]] void refuse(const std::string& given, const std::string& expected) {
    throw InputError("--slope-deg " + given, expected, "--slope-deg -45:45:0.5");
}

/// The three numbers of "from:to:step".
std::vector<double> numbers_of(const std::string& text) {
    std::vector<double> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (numbers.size() < 3) {
        if (at != end && *at == '+') ++at;
        double value = 0.;
        const auto [stop, error] = std::from_chars(at, end, value);
        if (error != std::errc{} || !std::isfinite(value)) break;
        numbers.push_back(value);
        at = stop;
        if (at == end || *at != ':') break;
        ++at;
    }
    if (numbers.size() != 3 || at != end) refuse(text, "FROM:TO:STEP, three numbers in degrees, + uphill");
    return numbers;
}

std::vector<double> angles_of(const std::string& text) {
    const std::vector<double> numbers = numbers_of(text);
    const double from = numbers[0], to = numbers[1], step = numbers[2];
    if (!(std::abs(from) <= steepest_deg && std::abs(to) <= steepest_deg))
        refuse(text, fmt::format("slopes of -{0:g} to {0:g} degrees", steepest_deg));
    if (!(step > 0.) || to < from) refuse(text, "FROM no greater than TO, and a STEP above 0");
    // The last step counts although rounding may leave it a hair beyond the end.
    const double steps = std::floor((to - from) / step + 1e-6);
    if (steps >= most_rows) refuse(text, fmt::format("fewer than {:g} rows", most_rows));
    std::vector<double> angles;
    for (double i = 0.; i <= steps; ++i) angles.push_back(std::round((from + i * step) * 1e9) * 1e-9);
    return angles;
}

}  // namespace

std::vector<text::Option> options_of(WalkingSpeedOptions& options) {
    return {
        {.name = "--slope-deg",
         .value = "FROM:TO:STEP",
         .target = &options.slope_deg,
         .unit = "degrees",
         .help = "Slopes, + uphill"},
        {.name = "-o,--output",
         .value = "FILE",
         .target = &options.out,
         .help = "Table (CSV) to write; without it, standard output"},
        {.name = "--overwrite", .target = &options.overwrite, .help = "Replace the table where it is there already"},
    };
}

std::string walking_speed_table(const WalkingSpeedOptions& options) {
    check_declared(options);
    if (options.overwrite && options.out.empty())
        throw InputError("--overwrite without -o", "a file to replace", "-o speeds.csv --overwrite");
    const std::vector<double> angles = angles_of(options.slope_deg);
    std::vector<std::string> header{"slope_deg", "slope_rise_run"};
    for (const scenario::NamedSpeedFunction& named : scenario::named_speed_functions())
        header.emplace_back(named.column);
    text::CsvWriter csv{header};
    for (const double degrees : angles) {
        const double slope = std::tan(degrees * radians_per_degree);
        csv.number(degrees == 0. ? 0. : degrees, text::significant(9)).number(slope, text::decimals(6));
        for (const scenario::NamedSpeedFunction& named : scenario::named_speed_functions())
            csv.number(published_speed_m_s(named.function, static_cast<float>(slope)), text::decimals(5));
        csv.end_row();
    }
    if (!options.out.empty()) write_requested_file(options.out, csv.str(), options.overwrite);
    return csv.str();
}

}  // namespace funnel::sim::tools
