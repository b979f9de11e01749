// SPDX-License-Identifier: Apache-2.0
/// \file
/// Single stages on plain GDAL files, for people who need only that, and for checking it against other programs.
///
/// All of them throw InputError for wrong files and numbers, before anything is written, and
/// MachineError when the grid does not fit into memory. The output is a Cloud Optimized GeoTIFF on the DEM's grid.
#pragma once

#include "sim/process/progress.hpp"
#include "sim/tools/table_tool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::tools {

/// Options that all tools on rasters have.
struct ToolRun {
    std::string dem;
    std::string out;
    std::string device = "auto";
    int threads = 0;
    bool overwrite = false;
};

struct WalkTimeOptions {
    std::string to;     ///< vector file, or "x,y" in the DEM's CRS
    std::string layer;  ///< layer of that file
    std::string where;  ///< filter on it
    std::string function = "irmischer-clarke";
    int neighbours = 8;
    std::string landcover;   ///< classes; empty: all ground alike
    std::string factors;     ///< table of factors; empty: the built-in one of IGBP classes
    bool reverse = false;    ///< from the places instead of towards them
    double cliff_deg = 90.;  ///< moves as steep as this are impossible; 90: none is
};

/// Seconds to the nearest place, walking towards it (or from it). \return notes for people
std::vector<std::string> walk_time(const ToolRun& run, const WalkTimeOptions& options, process::Progress& progress);

struct WalkingSpeedOptions {
    std::string slope_deg = "-45:45:0.5";  ///< from:to:step
    std::string out;                       ///< file; empty: the text is returned only
    bool overwrite = false;
};

/// A table (CSV) of every speed function [m/s] by signed slope, + uphill; 0 where a formula ends. \return its text
std::string walking_speed_table(const WalkingSpeedOptions& options);

struct ViewshedOptions {
    std::string observers;  ///< points of a vector file, or "x,y" in the DEM's CRS
    std::string layer;
    std::string where;
    std::optional<double> height_m;  ///< unset: the observers' field height_m, else 24
    std::optional<double> range_m;   ///< unset: the observers' field range_m, else 12000
    double target_height_m = 1.6;
    double curvature = 0.85714;
    bool mask = false;  ///< 0 and 1 instead of the number of observers
};

/// How many observers see each cell. \return notes for people
std::vector<std::string> viewshed(const ToolRun& run, const ViewshedOptions& options, process::Progress& progress);

struct SlopeOptions {
    std::string unit = "degrees";  ///< or "percent", "ratio"
};

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
    std::string edition;  ///< "2004", "2023"; empty: the table's column `edition`, else 2023
};
/// Columns that `heat_strain` reads: those of Annex F of ISO 7933.
const std::vector<TableColumn>& heat_strain_columns();
/// Adds tre_c, water_loss_g, dlim_tre_min, dlim_loss50_min, dlim_loss95_min, tcr_c, tsk_c by ISO 7933.
std::vector<std::string> heat_strain(const TableRun& run, const HeatStrainOptions& options);

struct HorizonOptions {
    int azimuths = 16;
    double curvature = 0.85714;
    bool sky_view = false;  ///< one more band
};

/// Elevation of the horizon, a band an azimuth. \return notes for people
std::vector<std::string> horizon(const ToolRun& run, const HorizonOptions& options, process::Progress& progress);

struct SunlightOptions {
    std::string date;   ///< YYYY-MM-DD
    std::string hours;  ///< FROM:TO:STEP
    double linke_turbidity = 3.;
    double albedo = 0.2;
    std::optional<double> utc_offset_h;  ///< unset: hours are of true solar time
    int sky_view_azimuths = 16;          ///< 0: only the slope itself hides sky
};

/// Clear-sky light on the ground with cast shadows: a band an hour and their sum. \return notes for people
std::vector<std::string> sunlight(const ToolRun& run, const SunlightOptions& options, process::Progress& progress);

}  // namespace funnel::sim::tools
