// SPDX-License-Identifier: Apache-2.0
/// \file
/// A small region in memory or in files: 20 x 12 cells of 500 m, the border line 2.1 km north of its southern edge.
///
/// Rows 0 to 15 lie north of the line, rows 16 to 19 south of it. A road runs along row 2.
#pragma once

#include "geo/geopackage_write.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/grid.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/prepare/region.hpp"
#include "sim/prepare/stages.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::test {

inline constexpr double west_m = 500000., south_m = 3500000.;
inline constexpr double cell_m = 500.;
inline constexpr int rows = 20, cols = 12;
inline constexpr int first_mexican_row = 16;
inline constexpr int road_row = 2;
inline constexpr double border_y_m = south_m + 2100.;  ///< runs through the cells of row 15, south of their centres

inline geo::GridSpec region_grid() {
    return geo::make_grid("EPSG:32612", west_m, south_m, west_m + cols * cell_m, south_m + rows * cell_m, cell_m);
}

inline CellIndex cell_at(int row, int col) { return CellIndex{row} * cols + col; }
inline std::size_t at(int row, int col) { return static_cast<std::size_t>(cell_at(row, col)); }
inline double x_of(double col) { return west_m + (col + 0.5) * cell_m; }
inline double y_of(double row) { return south_m + (rows - row - 0.5) * cell_m; }

inline geo::Feature line(std::vector<geo::Point> points, std::map<std::string, std::string> attributes = {}) {
    return {{std::move(points)}, std::move(attributes)};
}
/// A point in the middle of a cell.
inline geo::Feature point(double row, double col, std::map<std::string, std::string> attributes = {}) {
    return {{{{x_of(col), y_of(row)}}}, std::move(attributes)};
}
/// From edge to edge and beyond, straight.
inline geo::Feature across(double y_m) { return line({{west_m - 3000., y_m}, {west_m + cols * cell_m + 3000., y_m}}); }

inline std::vector<WeatherHour> even_year(float air_c = 30.F) {
    return std::vector<WeatherHour>(8760, {air_c, 1.F, 2.F, 0.F, 0.F, -10.F, 0.F});
}

/// Flat ground of open shrub, the border, the road, one staging place, one weather station.
inline prepare::Inputs small_inputs() {
    prepare::Inputs in;
    in.grid = region_grid();
    in.elevation_m.assign(static_cast<std::size_t>(rows * cols), 600.F);
    in.landcover.assign(in.elevation_m.size(), 7);
    in.factors = prepare::igbp_factors();
    in.border = {across(border_y_m)};
    in.roads = {line({{west_m + 100., y_of(road_row)}, {west_m + cols * cell_m - 100., y_of(road_row)}})};
    in.staging = {{"Pueblo", 1.F, x_of(0), y_of(18)}};
    in.weather = {{{"station", 600.F, even_year()}, {x_of(3), y_of(3)}}};
    return in;
}

/// Roads from 5 km on are destinations: row 2 is 6.5 km from the cells of the line.
inline scenario::Scenario small_scenario() {
    scenario::Scenario s;
    s.title = "small";
    s.region.crs = "EPSG:32612";
    s.region.west_m = west_m;
    s.region.south_m = south_m;
    s.region.east_m = west_m + cols * cell_m;
    s.region.north_m = south_m + rows * cell_m;
    s.region.cell_m = cell_m;
    s.destinations.roads_beyond_km = 5.;
    s.weather.tmy3 = {"synthetic:weather"};
    s.classes.resize(1);
    s.class_names = {"all"};
    s.demand.staging = {{"Pueblo", x_of(0), y_of(18), false, 1.}};
    return s;
}

/// The stages of prepare_world one after the other on inputs in memory.
struct Prepared : prepare::Preparation {
    Prepared() {
        scenario = small_scenario();
        inputs = small_inputs();
    }
    void start() {
        world.shape = inputs.grid.shape;
        world.cell_m = inputs.grid.cell_m;
        world.west_m = inputs.grid.west_m;
        world.north_m = inputs.grid.north_m;
    }
    void ground() {
        start();
        make_ground(*this);
    }
    void sides() {
        ground();
        make_sides(*this);
    }
    void targets() {
        sides();
        make_barriers(*this);
        make_targets(*this);
    }
    void entries() {
        targets();
        make_entries(*this);
    }
    double reported(const std::string& name) const {
        for (const auto& [key, value] : report.numbers)
            if (key == name) return value;
        ADD_FAILURE() << "no number " << name;
        return std::nan("");
    }
};

/// The same region as files of a folder.
class RegionFiles {
  public:
    RegionFiles() : scenario{small_scenario()} {
        raster("dem.tif", std::vector<float>(static_cast<std::size_t>(rows * cols), 600.F));
        const prepare::Inputs in = small_inputs();
        features("border.gpkg", geo::GeometryKind::lines, in.border);
        features("roads.gpkg", geo::GeometryKind::lines, in.roads);
        scenario.terrain.dem.path = path("dem.tif");
        scenario.terrain.border.path = path("border.gpkg");
        scenario.terrain.roads.path = path("roads.gpkg");
    }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    std::string raster(const std::string& name, std::vector<float> values, const geo::GridSpec& grid = region_grid(),
                       const std::string& unit = "m") const {
        geo::CogOptions options;
        options.overwrite = true;
        geo::write_cog(folder_ / name, grid, geo::Band{"elevation", unit, "", std::move(values)}, {}, options);
        return path(name);
    }
    std::string features(const std::string& name, geo::GeometryKind kind,
                         const std::vector<geo::Feature>& features) const {
        geo::GeoPackageWriter writer(folder_ / name, region_grid().crs_wkt, true);
        std::vector<geo::FeatureRow> table;
        for (const geo::Feature& f : features) table.push_back({f.parts, {}});
        writer.add_layer("features", kind, {}, table);
        writer.finish();
        return path(name);
    }
    std::string text(const std::string& name, const std::string& content) const {
        std::ofstream{folder_ / name} << content;
        return path(name);
    }
    World prepare() {
        auto [world, found] = prepare::prepare_world(scenario);
        report = std::move(found);
        return std::move(world);
    }

    scenario::Scenario scenario;
    prepare::PrepareReport report;

  private:
    funnel::test::TempFolder folder_;
};

/// Passes when `work` throws an InputError whose message holds each of the texts.
template <class Work, class... Texts>
void expect_problem(Work&& work, const Texts&... texts) {
    try {
        work();
        ADD_FAILURE() << "no problem found";
    } catch (const InputError& error) {
        for (const std::string& text : {std::string(texts)...}) EXPECT_THAT(error.what(), testing::HasSubstr(text));
    }
}

}  // namespace funnel::sim::test
