// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/landcover_factors.hpp"

#include "sim/text/csv_table.hpp"
#include "sim/text/problem_list.hpp"

#include <fmt/format.h>

namespace funnel::sim::prepare {

namespace {

struct IgbpRow {
    std::uint8_t number;
    const char* name;
    float time_factor;
    float energy_factor;
    bool walkable;
    const char* source;
};

// Time is relative to the walking function, which holds for plain ground off path. Mixed covers lie between the two
// entries of the lists that they are made of.
constexpr IgbpRow igbp_rows[] = {
    {0, "water", 5.F, 1.8F, false, "time: water course 5.00; energy: swamp 1.8; not walkable"},
    {1, "evergreen needleleaf forest", 2.F, 1.5F, true, "time: off path in forest 2.00; energy: heavy brush 1.5"},
    {2, "evergreen broadleaf forest", 2.F, 1.5F, true, "time: off path in forest 2.00; energy: heavy brush 1.5"},
    {3, "deciduous needleleaf forest", 2.F, 1.5F, true, "time: off path in forest 2.00; energy: heavy brush 1.5"},
    {4, "deciduous broadleaf forest", 2.F, 1.5F, true, "time: off path in forest 2.00; energy: heavy brush 1.5"},
    {5, "mixed forest", 2.F, 1.5F, true, "time: off path in forest 2.00; energy: heavy brush 1.5"},
    {6, "closed shrubland", 1.5F, 1.5F, true, "time: design value for mixed thornscrub; energy: heavy brush 1.5"},
    {7, "open shrubland", 1.2F, 1.2F, true, "time: design value for creosote flats; energy: light brush 1.2"},
    {8, "woody savanna", 1.5F, 1.35F, true, "time: as thornscrub; energy: between light and heavy brush"},
    {9, "savanna", 1.35F, 1.2F, true, "time: tall grassland 1.35; energy: light brush 1.2"},
    {10, "grassland", 1.25F, 1.1F, true, "time: meadow 1.25; energy: grass 1.1"},
    {11, "permanent wetland", 5.F, 1.8F, true, "time: swamp 5.00; energy: swampy bog 1.8"},
    {12, "cropland", 1.24F, 1.3F, true, "time: disturbed ground 1.24; energy: ploughed field 1.3"},
    {13, "urban and built-up", 1.F, 1.F, true, "time: blacktop 1.00; energy: asphalt 1.0"},
    {14, "cropland and natural vegetation", 1.3F, 1.25F, true, "time, energy: between cropland and savanna"},
    {15, "snow and ice", 1.67F, 1.6F, true, "time: off path 1.67; energy: hard snow 1.6"},
    {16, "barren", 1.19F, 1.5F, true, "time: loose sand 1.19; energy: between hard surface 1.2 and sand dunes 1.8"},
    {17, "water", 5.F, 1.8F, false, "time: water course 5.00; energy: swamp 1.8; not walkable"},
};

LandcoverFactors make_igbp_factors() {
    LandcoverFactors factors;
    for (const IgbpRow& row : igbp_rows)
        factors[row.number] = {true, row.name, row.time_factor, row.energy_factor, row.walkable, row.source};
    return factors;
}

float factor_of(const text::CsvTable& table, std::size_t row, const std::string& column) {
    const double value = table.number(row, column);
    constexpr double least = 0.1, most = 100.;
    if (value >= least && value <= most) return static_cast<float>(value);
    throw InputError(fmt::format("{}: {} is {}", table.where(row), column, value), fmt::format("{} to {}", least, most),
                     "1 for ground that walks like a road");
}

bool flag_of(const text::CsvTable& table, std::size_t row, const std::string& column) {
    const std::string& text = table.text(row, column);
    if (text == "1" || text == "true") return true;
    if (text == "0" || text == "false") return false;
    throw InputError(fmt::format("{}: {} is \"{}\"", table.where(row), column, text), "0 or 1",
                     "1 where people can walk");
}

void read_row(const text::CsvTable& table, std::size_t row, LandcoverFactors& factors) {
    const double number = table.number(row, "class");
    if (!(number >= 0. && number < no_class) || number != static_cast<double>(static_cast<int>(number))) {
        throw InputError(fmt::format("{}: class is {}", table.where(row), number), "a whole number of 0 to 254",
                         "the numbers that the land-cover raster holds (255 is nodata)");
    }
    LandcoverFactor& factor = factors[static_cast<std::size_t>(number)];
    if (factor.known) {
        throw InputError(fmt::format("{}: class {} comes twice", table.where(row), number), "one row a class",
                         "removing one of them");
    }
    factor = {true,
              table.has("name") ? table.text(row, "name") : "",
              factor_of(table, row, "time_factor"),
              factor_of(table, row, "energy_factor"),
              flag_of(table, row, "walkable"),
              table.where(row)};
}

}  // namespace

const LandcoverFactors& igbp_factors() {
    static const LandcoverFactors factors = make_igbp_factors();
    return factors;
}

const LandcoverFactor& open_shrub() {
    constexpr std::size_t igbp_open_shrubland = 7;
    return igbp_factors()[igbp_open_shrubland];
}

LandcoverFactors read_landcover_factors(const std::string& path) {
    const text::CsvTable table = text::CsvTable::read(path);
    table.require({"class", "time_factor", "energy_factor", "walkable"});  // one problem, not one a row
    if (table.rows() == 0) throw InputError(path + " has no rows", "a row for each land-cover class", "another file");
    LandcoverFactors factors;
    text::ProblemList problems;
    for (std::size_t row = 0; row < table.rows(); ++row) problems.collect("", [&] { read_row(table, row, factors); });
    problems.throw_if_any(path);
    return factors;
}

}  // namespace funnel::sim::prepare
