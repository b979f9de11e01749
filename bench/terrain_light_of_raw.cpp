// SPDX-License-Identifier: Apache-2.0
/// \file
/// Horizons and sunlight of a raster without header, for the comparison with other programs (compare-horizon).
///
///     terrain_light_of_raw terrain N FILE                                write rough ground of N x N cells
///     terrain_light_of_raw horizon N CELL_M THREADS IN OUT AZIMUTH       horizon towards an azimuth [degrees]
///     terrain_light_of_raw sunlight N CELL_M THREADS IN OUT LATITUDE DAY STEP_H   Wh/m2 of a clear day, cast shadow
///
/// Files are little-endian float32, row by row, the northernmost first. Prints the seconds from reading to written.
#include "bench/fractal_terrain.hpp"
#include "kernels/core/math.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/heat/clear_sky.hpp"
#include "kernels/heat/solar_position.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace funnel::bench {
namespace {

constexpr double linke_turbidity = 3.;

std::vector<float> read_raw(const std::string& name, GridShape shape) {
    std::vector<float> values(static_cast<std::size_t>(shape.cells()));
    std::ifstream in(name, std::ios::binary);
    in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!in) throw std::runtime_error("cannot read " + name);
    return values;
}

void write_raw(const std::string& name, const std::vector<float>& values) {
    std::ofstream out(name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!out.flush()) throw std::runtime_error("cannot write " + name);
}

std::vector<float> horizon_deg(Backend& backend, GridShape shape, float cell_m, const std::vector<float>& elevation_m,
                               double azimuth_deg) {
    HorizonProblem problem;
    problem.shape = shape;
    problem.cell_m = cell_m;
    problem.elevation_m = elevation_m;
    problem.azimuth_deg = azimuth_deg;
    problem.curvature = 1.;
    std::vector<float> h = backend.horizon(problem);
    for (float& v : h) v = 57.29577951F * atan_f(v);
    return h;
}

/// The day's sum on the slopes [Wh/m2], by the sun in the middle of each step.
std::vector<float> day_of_light(Backend& backend, GridShape shape, float cell_m, const std::vector<float>& elevation_m,
                                double latitude_deg, int day_of_year, double step_h) {
    SunlightProblem problem;
    problem.sun = {shape, cell_m, elevation_m, 0., 0.};
    const auto [low, high] = std::minmax_element(elevation_m.begin(), elevation_m.end());
    std::vector<float> sum(elevation_m.size(), 0.F);
    for (double hour = 0.5 * step_h; hour < 24.; hour += step_h) {
        const SunPosition sun = sun_position(days_since_j2000(2001, 1, day_of_year, hour), latitude_deg, 0.);
        if (sun.apparent_elevation_deg <= 0.) continue;
        problem.sun.azimuth_deg = sun.azimuth_deg;
        problem.sun.elevation_deg = sun.apparent_elevation_deg;
        problem.sky = sky_by_height(static_cast<double>(*low), static_cast<double>(*high), [&](double height_m) {
            return clear_sky(sun.apparent_elevation_deg, sun.distance_au, linke_turbidity, height_m);
        });
        const std::vector<float> light = backend.sunlight(problem);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<float>(step_h) * light[i];
    }
    return sum;
}

int run(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3) return 2;
    const std::int32_t n = std::atoi(arguments[1].c_str());
    const GridShape shape{n, n};
    if (arguments[0] == "terrain") {
        write_raw(arguments[2], fractal_terrain(shape));
        return 0;
    }
    if (arguments.size() < 7) return 2;
    const float cell_m = std::strtof(arguments[2].c_str(), nullptr);
    const auto backend = make_cpu_backend(std::atoi(arguments[3].c_str()));
    const auto start = std::chrono::steady_clock::now();
    const std::vector<float> elevation_m = read_raw(arguments[4], shape);
    if (arguments[0] == "horizon") {
        write_raw(arguments[5], horizon_deg(*backend, shape, cell_m, elevation_m, std::atof(arguments[6].c_str())));
    } else if (arguments.size() == 9) {
        write_raw(arguments[5], day_of_light(*backend, shape, cell_m, elevation_m, std::atof(arguments[6].c_str()),
                                             std::atoi(arguments[7].c_str()), std::atof(arguments[8].c_str())));
    } else {
        return 2;
    }
    std::printf("%.4f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return 0;
}

}  // namespace
}  // namespace funnel::bench

int main(int argc, char** argv) {
    try {
        const int code = funnel::bench::run(argc, argv);
        if (code == 2) std::fputs("terrain_light_of_raw: see the head of its source for its arguments\n", stderr);
        return code;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "terrain_light_of_raw: %s\n", error.what());
        return 1;
    }
}
