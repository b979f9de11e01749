// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/clock.hpp"
#include "sim/process/device.hpp"
#include "sim/sky/sun_over_grid.hpp"
#include "sim/tools/inputs.hpp"
#include "sim/tools/tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace funnel::sim::tools {

namespace {

constexpr int rasters_held = 6;
constexpr std::size_t most_hours = 288;

void check_azimuths(const SunlightOptions& options) {
    const int n = options.sky_view_azimuths;
    if (n != 0 && n < 4)
        throw InputError(fmt::format("--sky-view-azimuths {}", n), "4 to 360, or 0 for none", "--sky-view-azimuths 16");
}

/// A clock of the DEM's place; hours of UTC, too, which are everybody's.
void check_clock(const SunlightOptions& options, const sky::SunPlace& place, std::vector<std::string>& notes) {
    if (!options.utc_offset_h) return;
    const double ahead_h = clock_ahead_h(*options.utc_offset_h, place.longitude_deg);
    if (std::abs(ahead_h) <= usual_clock_ahead_h) return;
    if (std::abs(ahead_h) > most_clock_ahead_h && *options.utc_offset_h != 0.)
        throw InputError(
            fmt::format("--utc-offset {:g} for a DEM at longitude {:.2f}, where the sun's clock is {:+.1f} h",
                        *options.utc_offset_h, place.longitude_deg, place.longitude_deg / 15.),
            fmt::format("a standard time within {:g} h of it, or 0 for hours of UTC", most_clock_ahead_h),
            fmt::format("--utc-offset {:g}", std::round(place.longitude_deg / 15.)));
    notes.push_back(fmt::format("by --utc-offset {:g} the sun is highest about {:.1f} h", *options.utc_offset_h,
                                std::fmod(36. + ahead_h, 24.)));
}

std::string clock_text(double hour) {
    const int minutes = static_cast<int>(std::lround(hour * 60.));
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

struct Heights {
    double lowest_m, highest_m;
};

Heights heights_of(const geo::Raster<float>& dem, const std::string& name) {
    float lowest = std::numeric_limits<float>::infinity(), highest = -lowest;
    for (const float z : dem.values) {
        lowest = z < lowest ? z : lowest;
        highest = z > highest ? z : highest;
    }
    if (lowest > highest)
        throw InputError(name + " holds no elevation", "at least one cell that is not nodata", "another DEM");
    return {static_cast<double>(lowest), static_cast<double>(highest)};
}

/// What the light of all moments shares. The problem looks into the vectors beside it, so a Ground stays where it is.
struct Ground {
    geo::Raster<float> dem;
    Heights heights{};
    sky::SunPlace place{};
    std::vector<float> slope;     ///< rise over run; NaN where there is none
    std::vector<float> sky_view;  ///< share of the sky that mountains leave; empty: the slope alone hides some
    SunlightProblem problem;

    Ground(const ToolRun& run, const SunlightOptions& options, int rasters, Backend& backend,
           std::vector<std::string>& notes, process::Progress& progress)
        : dem{read_tool_dem(run, rasters, notes)},
          heights{heights_of(dem, run.dem)},
          place{sky::sun_place(dem.grid, 0.5 * (heights.lowest_m + heights.highest_m))} {
        problem.sun.shape = dem.grid.shape;
        problem.sun.cell_m = static_cast<float>(dem.grid.cell_m);
        problem.sun.elevation_m = dem.values;
        problem.albedo = static_cast<float>(options.albedo);
        slope = backend.slope(problem.sun.shape, problem.sun.cell_m, dem.values);
        if (options.sky_view_azimuths == 0) return;
        progress.stage("sky view");
        sky_view = backend.sky_view(
            {problem.sun.shape, problem.sun.cell_m, problem.sun.elevation_m, options.sky_view_azimuths, 0., false});
        problem.sky_view = sky_view;
    }
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;
};

/// Light of one moment [W/m2]; 0 where the sun is down, NaN where the ground has no slope.
std::vector<float> light_at(Ground& ground, const SunPosition& sun, const SunlightOptions& options, Backend& backend) {
    if (sun.apparent_elevation_deg <= 0.) {
        std::vector<float> dark(ground.slope.size());
        for (std::size_t i = 0; i < dark.size(); ++i) dark[i] = 0.F * ground.slope[i];
        return dark;
    }
    SunlightProblem& problem = ground.problem;
    problem.sun.azimuth_deg = sun.azimuth_deg;
    problem.sun.elevation_deg = std::min(sun.apparent_elevation_deg, 90.);
    problem.sky = sky_by_height(ground.heights.lowest_m, ground.heights.highest_m, [&](double height_m) {
        return clear_sky(sun.apparent_elevation_deg, sun.distance_au, options.linke_turbidity, height_m);
    });
    return backend.sunlight(problem);
}

geo::Band band_at(Ground& ground, const sky::Date& date, double hour, const SunlightOptions& options,
                  Backend& backend) {
    const SunPosition sun = sun_over_grid(ground.place, days_at(ground.place, date, hour, options.utc_offset_h));
    return {clock_text(hour), "W/m2",
            fmt::format("Clear-sky light on the ground, {} {}; sun {:.2f} deg high, azimuth {:.2f} deg",
                        options.utc_offset_h ? "standard time" : "solar time", clock_text(hour),
                        sun.apparent_elevation_deg, sun.azimuth_deg),
            light_at(ground, sun, options, backend)};
}

/// A band a moment, then their sum; fewer when interrupted.
std::vector<geo::Band> bands_of(Ground& ground, const sky::Date& date, const sky::HourSteps& steps,
                                const SunlightOptions& options, Backend& backend, process::Progress& progress) {
    std::vector<geo::Band> bands;
    std::vector<float> sum(ground.dem.values.size(), 0.F);
    for (const double hour : steps.hours) {
        if (progress.interrupted()) return bands;
        bands.push_back(band_at(ground, date, hour, options, backend));
        const std::vector<float>& light = bands.back().values;
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<float>(steps.step_h) * light[i];
        progress.update(static_cast<double>(bands.size()) / static_cast<double>(steps.hours.size()));
    }
    bands.push_back(
        {"sum", "Wh/m2", fmt::format("Sum over these moments, each for {:g} h", steps.step_h), std::move(sum)});
    return bands;
}

sky::HourSteps steps_of(const SunlightOptions& options) {
    sky::HourSteps steps = sky::hour_steps(options.hours, "--hours");
    if (steps.hours.size() > most_hours)
        throw InputError(fmt::format("--hours {} are {} moments", options.hours, steps.hours.size()),
                         fmt::format("at most {}", most_hours), "a longer step");
    return steps;
}

}  // namespace

std::vector<text::Option> options_of(SunlightOptions& options) {
    return {
        {.name = "--date",
         .value = "YYYY-MM-DD",
         .target = &options.date,
         .example = "2011-06-21",
         .required = true,
         .help = "Day"},
        {.name = "--hours",
         .value = "FROM:TO:STEP",
         .target = &options.hours,
         .example = "5:19:0.5",
         .required = true,
         .help = "Hours of the day"},
        {.name = "--linke-turbidity",
         .target = &options.linke_turbidity,
         .low = 1,
         .high = 10,
         .help = "Haze of the clear sky"},
        {.name = "--albedo",
         .target = &options.albedo,
         .low = 0,
         .high = 1,
         .help = "Share of light that the ground reflects"},
        {.name = "--utc-offset",
         .target = &options.utc_offset_h,
         .low = -12,
         .high = 14,
         .unit = "h",
         .help = "Hours are of the standard time with this offset from UTC; default: of true solar time"},
        {.name = "--sky-view-azimuths",
         .target = &options.sky_view_azimuths,
         .low = 0,
         .high = 360,
         .example = "16",
         .help = "Directions in which mountains hide the sky, at least 4; 0: only the slope itself does"},
    };
}

std::vector<std::string> sunlight(const ToolRun& run, const SunlightOptions& options, process::Progress& progress) {
    const geo::NetworkPermission permission{run.network};
    check_declared(run, options);
    check_azimuths(options);
    const sky::Date date = sky::date_of(options.date, "--date");
    const sky::HourSteps steps = steps_of(options);
    std::vector<std::string> notes;
    std::string device_note;
    const auto backend = process::choose_backend(run.device, run.threads, device_note);
    if (!device_note.empty()) notes.push_back(device_note);

    progress.stage("read");
    Ground ground(run, options, rasters_held + static_cast<int>(steps.hours.size()), *backend, notes, progress);
    check_clock(options, ground.place, notes);
    progress.stage("sunlight");
    const std::vector<geo::Band> bands = bands_of(ground, date, steps, options, *backend, progress);
    if (bands.size() <= steps.hours.size()) return notes;  // interrupted
    progress.stage("write");
    geo::Metadata metadata = tool_metadata(run, "sunlight");
    metadata["FUNNEL_DATE"] = options.date;
    metadata["FUNNEL_LINKE_TURBIDITY"] = fmt::format("{}", options.linke_turbidity);
    metadata["FUNNEL_ALBEDO"] = fmt::format("{}", options.albedo);
    geo::write_cog(run.out, ground.dem.grid, bands, metadata, cog_options(run));
    progress.finish();
    return notes;
}

}  // namespace funnel::sim::tools
