// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/weather_file.hpp"
#include "sim/prepare/landcover_factors.hpp"
#include "sim/prepare/sector_plan.hpp"
#include "sim/validate/remains_record.hpp"
#include "tests/fuzz/target.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::fuzz {

namespace {

/// Shapes and types are expected of the same file in turn; the last one decides.
template <class T>
void try_npy(const std::filesystem::path& path, const std::vector<std::int64_t>& shape) {
    try {
        funnel::read_npy<T>(path, shape);
    } catch (const InputError&) {
    }
}

/// Rows of a good year, whose hours never change but for their date, each with its end of line.
std::vector<std::string> good_year(bool epw) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::vector<std::string> rows;
    for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days[month - 1]; ++day) {
            for (int hour = 1; hour <= 24; ++hour) {
                const int light = hour > 7 && hour <= 17 ? 500 : 0;
                rows.push_back(epw ? fmt::format("1990,{},{},{},60,?9?9,20.5,5.0,40,92600,0,0,350,{},{},{},0,0,0,0,170,"
                                                 "2.0\n",
                                                 month, day, hour, light, light, light / 5)
                                   : fmt::format("{:02}/{:02}/1990,{:02}:00,{},{},{},20.5,5.0,40,926,170,2.0,3\n",
                                                 month, day, hour, light, light, light / 5));
            }
        }
    }
    return rows;
}

/// One case in 64, chosen by its bytes.
bool is_chosen(Bytes bytes) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 16777619U;
    return hash % 64U == 0U;
}

/// A year of hours is a long file, most of which says nothing new: the case is its start. In one case of 64 the hours
/// that it does not hold by the number of its lines follow; the others end there, which their readers refuse at the end
/// but take a hundredth of the time.
std::vector<std::uint8_t> completed_year(Bytes start, std::size_t header_lines, const std::vector<std::string>& year) {
    std::vector<std::uint8_t> file(start.begin(), start.end());
    if (!is_chosen(start)) return file;
    const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n'));
    for (std::size_t row = lines > header_lines ? lines - header_lines : 0; row < year.size(); ++row)
        file.insert(file.end(), year[row].begin(), year[row].end());
    return file;
}

}  // namespace

void read_npy(Bytes bytes) {
    const auto path = put("array.npy", bytes);
    try_npy<float>(path, {-1, -1});
    try_npy<std::uint8_t>(path, {3, 4});
    try_npy<std::int64_t>(path, {2, -1});
    funnel::read_npy<float>(path, {-1});
}

void read_weather(Bytes bytes) {
    static const auto year = good_year(false);
    read_weather_year(put("weather.csv", completed_year(bytes, 1, year)), {});
}

void read_epw(Bytes bytes) {
    static const auto year = good_year(true);
    read_epw_year(put("weather.epw", completed_year(bytes, 8, year)), {});
}

void read_remains(Bytes bytes) { sim::validate::read_remains(put("remains.csv", bytes).string(), {"exposure"}); }

void read_sectors(Bytes bytes) { sim::prepare::read_sectors(put("sectors.csv", bytes).string()); }

void read_landcover(Bytes bytes) { sim::prepare::read_landcover_factors(put("landcover.csv", bytes).string()); }

}  // namespace funnel::fuzz
