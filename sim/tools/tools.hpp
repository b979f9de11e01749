// SPDX-License-Identifier: Apache-2.0
/// \file
/// Single stages on plain GDAL files, for people who need only that, and for checking it against other programs.
///
/// All of them throw InputError for wrong files and numbers, before anything is written, and
/// MachineError when the grid does not fit into memory. The output is a Cloud Optimized GeoTIFF on the DEM's grid.
///
/// Each struct of options has an `options_of`, which declares names, ranges and help; the program and the checks of a
/// library call use the same declarations. The defaults stand here.
#pragma once

#include "sim/process/progress.hpp"
#include "sim/text/option_check.hpp"
#include "sim/tools/table_tool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::tools {

/// Input, output and device of a tool on a DEM.
struct ToolRun {
    std::string dem{};
    std::string out{};
    std::string device = "auto";
    int threads = 0;
    bool overwrite = false;
    bool network = false;  ///< files may lead to the network
};
std::vector<text::Option> options_of(ToolRun& run);

/// Checks values against their declarations. \throws InputError
template <class... Options>
void check_declared(Options... options) {
    (text::check_options(options_of(options)), ...);
}

struct WalkTimeOptions {
    std::string to{};     ///< vector file, or "x,y" in the DEM's CRS
    std::string layer{};  ///< layer of that file
    std::string where{};  ///< filter on it
    std::string function = "irmischer-clarke";
    int neighbours = 8;
    std::string landcover{};  ///< empty: all ground alike
    std::string factors{};    ///< a table or scheme:NAME; empty: the scheme that has the codes
    bool reverse = false;
    double cliff_deg = 90.;
};
std::vector<text::Option> options_of(WalkTimeOptions& options);

/// Seconds to the nearest place, walking towards it (or from it). \return notes for people
std::vector<std::string> walk_time(const ToolRun& run, const WalkTimeOptions& options, process::Progress& progress);

struct WalkingSpeedOptions {
    std::string slope_deg = "-45:45:0.5";  ///< from:to:step
    std::string out{};                     ///< file; empty: the text is returned only
    bool overwrite = false;
};
std::vector<text::Option> options_of(WalkingSpeedOptions& options);

/// A table (CSV) of every speed function [m/s] by signed slope, + uphill; 0 where a formula ends. \return its text
std::string walking_speed_table(const WalkingSpeedOptions& options);

struct ViewshedOptions {
    std::string observers{};  ///< points of a vector file, or "x,y" in the DEM's CRS
    std::string layer{};
    std::string where{};
    std::optional<double> height_m{};  ///< unset: the observers' field height_m, else 24
    std::optional<double> range_m{};   ///< unset: the observers' field range_m, else 12000
    double target_height_m = 1.6;
    double curvature = 0.85714;
    bool mask = false;
};
std::vector<text::Option> options_of(ViewshedOptions& options);

/// How many observers see each cell. \return notes for people
std::vector<std::string> viewshed(const ToolRun& run, const ViewshedOptions& options, process::Progress& progress);

struct SlopeOptions {
    std::string unit = "degrees";
};
std::vector<text::Option> options_of(SlopeOptions& options);

/// Slope by Horn's method. \return notes for people
std::vector<std::string> slope(const ToolRun& run, const SlopeOptions& options, process::Progress& progress);

/// Columns that `metabolic` reads.
const std::vector<TableColumn>& metabolic_columns();
/// Adds the metabolic rate of walking by Pandolf, Pandolf and Santee, LCDA, ACSM and Minetti (metabolic_rate.hpp).
std::vector<std::string> metabolic(const TableRun& run);

/// Columns that `wbgt` reads: those of Liljegren's program.
const std::vector<TableColumn>& wbgt_columns();
/// Adds tg_c, tnwb_c, wbgt_c: globe, natural wet bulb and wet bulb globe temperature after Liljegren et al. 2008.
std::vector<std::string> wbgt(const TableRun& run);

struct HeatStrainOptions {
    std::string edition{};  ///< empty: the table's column `edition`, else 2023
};
std::vector<text::Option> options_of(HeatStrainOptions& options);
/// Columns that `heat_strain` reads: those of Annex F of ISO 7933.
const std::vector<TableColumn>& heat_strain_columns();
/// Adds tre_c, water_loss_g, dlim_tre_min, dlim_loss50_min, dlim_loss95_min, tcr_c, tsk_c by ISO 7933.
std::vector<std::string> heat_strain(const TableRun& run, const HeatStrainOptions& options);

struct HorizonOptions {
    int azimuths = 16;
    double curvature = 0.85714;
    bool sky_view = false;
};
std::vector<text::Option> options_of(HorizonOptions& options);

/// Elevation of the horizon, a band an azimuth. \return notes for people
std::vector<std::string> horizon(const ToolRun& run, const HorizonOptions& options, process::Progress& progress);

struct SunlightOptions {
    std::string date{};   ///< YYYY-MM-DD
    std::string hours{};  ///< FROM:TO:STEP
    double linke_turbidity = 3.;
    double albedo = 0.2;
    std::optional<double> utc_offset_h{};  ///< unset: hours are of true solar time
    int sky_view_azimuths = 16;            ///< 0: only the slope itself hides sky
};
std::vector<text::Option> options_of(SunlightOptions& options);

/// Clear-sky light on the ground with cast shadows: a band an hour and their sum. \return notes for people
std::vector<std::string> sunlight(const ToolRun& run, const SunlightOptions& options, process::Progress& progress);

}  // namespace funnel::sim::tools
