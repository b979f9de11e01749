// SPDX-License-Identifier: Apache-2.0
/// \file
/// The side of compare-walk-time that is ours: makes terrain, and walking times over it, as bare float32 files
/// (row-major, the north row first).
///
///     walk_time_of_raw terrain CELLS OUT.f32
///     walk_time_of_raw walk CELLS CELL_M THREADS NEIGHBOURS IN.f32 OUT.f32
///                                                     from the cell in the middle, Tobler; prints seconds
#include "bench/fractal_terrain.hpp"
#include "kernels/device/backend.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace funnel::bench {
namespace {

void write(const std::string& path, const std::vector<float>& values) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!file) throw std::runtime_error("cannot write " + path);
}

std::vector<float> read(const std::string& path, std::size_t count) {
    std::vector<float> values(count);
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(float)));
    if (!file) throw std::runtime_error("cannot read " + std::to_string(count) + " floats from " + path);
    return values;
}

void walk(GridShape shape, float cell_m, int threads, int neighbours, const std::string& in, const std::string& out) {
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<float> elevation_m = read(in, static_cast<std::size_t>(shape.cells()));
    const Target middle{shape.index({shape.rows / 2, shape.cols / 2}), 0.F};
    CostProblem problem;
    problem.shape = shape;
    problem.cell_m = cell_m;
    problem.elevation_m = elevation_m;
    problem.targets = {&middle, 1};
    problem.speed_function = SpeedFunction::tobler_on_path;
    problem.neighbours = neighbours;
    problem.from_targets = true;
    problem.cliff_slope = std::numeric_limits<float>::infinity();
    write(out, make_cpu_backend(threads)->cost_to_go(problem));
    std::printf("%.3f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}

int run(const std::vector<std::string>& words) {
    if (words.size() == 3 && words[0] == "terrain") {
        const int n = std::stoi(words[1]);
        write(words[2], fractal_terrain({n, n}));
        return 0;
    }
    if (words.size() == 7 && words[0] == "walk") {
        const int n = std::stoi(words[1]);
        walk({n, n}, std::stof(words[2]), std::stoi(words[3]), std::stoi(words[4]), words[5], words[6]);
        return 0;
    }
    std::fprintf(stderr,
                 "usage: walk_time_of_raw terrain CELLS OUT.f32\n"
                 "       walk_time_of_raw walk CELLS CELL_M THREADS NEIGHBOURS IN.f32 OUT.f32\n");
    return 2;
}

}  // namespace
}  // namespace funnel::bench

int main(int count, char** words) {
    try {
        return funnel::bench::run({words + 1, words + count});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "walk_time_of_raw: %s\n", error.what());
        return 2;
    }
}
