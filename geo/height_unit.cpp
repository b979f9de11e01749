// SPDX-License-Identifier: Apache-2.0
#include "geo/height_unit.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace funnel::geo {

namespace {

// International foot: 0.3048 m exactly since 1959. US survey foot: 1200/3937 m (Mendenhall Order of 1893), in use for
// surveys until 2022. Federal Register 85 (2020), 62698.
constexpr double foot_m = 0.3048;
constexpr double us_survey_foot_m = 1200. / 3937.;

struct NamedUnit {
    std::string_view name;
    double metres;
};

// Names of EPSG, PROJ, GDAL's drivers, ESRI and UDUNITS as `bare_name` leaves them.
constexpr std::array named_units{
    NamedUnit{"m", 1.},
    NamedUnit{"metre", 1.},
    NamedUnit{"dm", 0.1},
    NamedUnit{"decimetre", 0.1},
    NamedUnit{"cm", 0.01},
    NamedUnit{"centimetre", 0.01},
    NamedUnit{"mm", 0.001},
    NamedUnit{"millimetre", 0.001},
    NamedUnit{"km", 1000.},
    NamedUnit{"kilometre", 1000.},
    NamedUnit{"ft", foot_m},
    NamedUnit{"foot", foot_m},
    NamedUnit{"international foot", foot_m},
    NamedUnit{"foot international", foot_m},
    NamedUnit{"intl foot", foot_m},
    NamedUnit{"ftus", us_survey_foot_m},
    NamedUnit{"ft us", us_survey_foot_m},
    NamedUnit{"us ft", us_survey_foot_m},
    NamedUnit{"us foot", us_survey_foot_m},
    NamedUnit{"foot us", us_survey_foot_m},
    NamedUnit{"sft", us_survey_foot_m},
    NamedUnit{"sfoot", us_survey_foot_m},
    NamedUnit{"survey foot", us_survey_foot_m},
    NamedUnit{"us survey foot", us_survey_foot_m},
    NamedUnit{"u s survey foot", us_survey_foot_m},
};

void replace_ending(std::string& words, std::string_view ending, std::string_view by) {
    if (words.size() < ending.size() || words.compare(words.size() - ending.size(), ending.size(), ending) != 0) return;
    words.replace(words.size() - ending.size(), ending.size(), by);
}

/// "[m]", "Meters (NAVD88)" and "US_survey_feet above sea level" as "m", "metre" and "us survey foot". What divides or
/// multiplies stays, so that a speed is no length.
std::string bare_name(const std::string& name) {
    std::string words;
    for (const char c : name.substr(0, name.find('('))) {
        const auto letter = static_cast<unsigned char>(c);
        const bool sign = c == '/' || c == '^' || c == '*' || c == '%' || std::isdigit(letter) != 0;
        if (sign || std::isalpha(letter) != 0 || letter >= 0x80) {
            words += static_cast<char>(std::tolower(letter));
        } else if (!words.empty() && words.back() != ' ') {
            words += ' ';
        }
    }
    words.resize(std::min(words.size(), words.find(" above ")));
    while (!words.empty() && words.back() == ' ') words.pop_back();
    replace_ending(words, "metres", "metre");
    replace_ending(words, "meters", "metre");
    replace_ending(words, "meter", "metre");
    replace_ending(words, "feet", "foot");
    return words;
}

std::string text(double metres) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.7g", metres);
    return buffer;
}

constexpr const char* how_to_state = "gdal_edit.py -units m (or ft) with the unit that the heights have";

bool same(double a, double b) {
    constexpr double feet_apart = 1e-5;  // both feet pass for each other: 2 mm in 1000 m
    return std::abs(a - b) <= feet_apart * b;
}

}  // namespace

std::optional<double> metres_of_unit(const std::string& name) {
    const std::string bare = bare_name(name);
    if (bare.empty()) return 1.;
    for (const NamedUnit& unit : named_units) {
        if (unit.name == bare) return unit.metres;
    }
    return std::nullopt;
}

double metres_per_height_unit(const RasterInfo& info, int band) {
    const std::string& stated = info.bands.at(static_cast<std::size_t>(band - 1)).unit;
    const std::optional<double> of_band = metres_of_unit(stated);
    if (!of_band) {
        throw InputError("the heights of " + info.source + " have the unit \"" + stated + "\"",
                         "metres, feet or US survey feet", how_to_state);
    }
    if (!info.vertical) return *of_band;
    const VerticalAxis& axis = *info.vertical;
    if (!axis.is_up) {
        throw InputError(info.source + " holds depths (its CRS is " + axis.crs + ")", "heights",
                         "gdal_calc.py --calc=-A for heights, and gdal_edit.py -a_srs with their CRS");
    }
    if (!stated.empty() && !same(*of_band, axis.metres_per_unit)) {
        throw InputError(info.source + " says that its heights are in \"" + stated + "\" (" + text(*of_band)
                             + " m), and by its CRS " + axis.crs + " in units of " + text(axis.metres_per_unit) + " m",
                         "the same unit in both", how_to_state);
    }
    return axis.metres_per_unit;
}

}  // namespace funnel::geo
