// SPDX-License-Identifier: Apache-2.0
// The exact solver against another program's solution of one chain on a 200 x 200 DEM (30 m): a walk by Tobler's times
// with scattered targets and a loss of 1e-4 a step, about 2600 steps long.
#include "geo/raster_read.hpp"
#include "kernels/oracle/chain_solver.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace funnel::sim::oracle {
namespace {

namespace fs = std::filesystem;
const fs::path reference = fs::path{FUNNEL_SHARED_DIR} / "reference" / "terrain_200";
constexpr double loss_a_step = 1e-4;

/// Targets are scattered by a hash of the cell's number.
bool is_target(CellIndex i) {
    auto x = static_cast<std::uint32_t>(i);
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return x % 2000 == 0;
}

/// Tobler's time [s], 0.6 s/m times exp(3.5 |slope + 0.05|); off the map counts as flat.
double step_s(const geo::Raster<float>& dem, CellIndex i, int k) {
    const double length_m = is_diagonal(k) ? 30. * std::sqrt(2.) : 30.;
    const CellIndex j = neighbour(dem.grid.shape, i, k);
    const auto height = [&](CellIndex c) { return static_cast<double>(dem.values[static_cast<std::size_t>(c)]); };
    const double slope = j == no_cell ? 0. : (height(j) - height(i)) / length_m;
    return 0.6 * length_m * std::exp(3.5 * std::fabs(slope + 0.05));
}

/// The chain of the reference, with a loss a step.
AbsorbingChain reference_chain(const geo::Raster<float>& dem, double loss) {
    const GridShape shape = dem.grid.shape;
    AbsorbingChain chain(shape);
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (is_target(i)) continue;
        double weight[direction_count], sum = 0.;
        for (int k = 0; k < direction_count; ++k) sum += weight[k] = std::exp(-step_s(dem, i, k) / 60.);
        for (int k = 0; k < direction_count; ++k)
            if (neighbour(shape, i, k) != no_cell) chain.set(i, k, (1. - loss) * weight[k] / sum);
    }
    return chain;
}

class OracleReference : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(reference / "samc_esteps_phit.f32")) GTEST_SKIP() << "no reference chain in " << reference;
        dem_ = geo::read_raster((reference / "dem_200.tif").string());
        theirs_.resize(2 * dem_.values.size());
        std::ifstream(reference / "samc_esteps_phit.f32", std::ios::binary)
            .read(reinterpret_cast<char*>(theirs_.data()),
                  static_cast<std::streamsize>(theirs_.size() * sizeof(float)));
        for (CellIndex i = 0; i < dem_.grid.shape.cells(); ++i) {
            steps_.push_back(is_target(i) ? 0. : 1.);
            hit_.push_back(is_target(i) ? 1. : 0.);
        }
    }
    /// Greatest difference relative to the reference, or to 1 where that is smaller.
    double difference(const std::vector<double>& ours, std::size_t plane) const {
        double most = 0.;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const auto their = static_cast<double>(theirs_[plane * ours.size() + i]);
            most = std::max(most, std::fabs(ours[i] - their) / std::max(1., their));
        }
        return most;
    }

    geo::Raster<float> dem_;
    std::vector<float> theirs_;
    std::vector<double> steps_, hit_;
};

TEST_F(OracleReference, StepsAndHitsAreThoseOfAnotherProgram) {
    const AbsorbingChain chain = reference_chain(dem_, loss_a_step);
    ChainSolver solver(chain);
    const ChainSolution steps = solver.solve(ChainSystem::collected, steps_);
    const ChainSolution hit = solver.solve(ChainSystem::collected, hit_);
    EXPECT_LE(steps.residual, 1e-10);
    EXPECT_LE(hit.residual, 1e-10);
    EXPECT_LT(difference(steps.value, 0), 1e-5);
    EXPECT_LT(difference(hit.value, 1), 1e-5);
    const auto centre = static_cast<std::size_t>(dem_.grid.shape.index({100, 100}));
    EXPECT_NEAR(steps.value[centre], 2638.4042, 1e-4 * 0.5 + 1e-8 * 2638.);
    EXPECT_NEAR(hit.value[centre], 0.699145, 5e-7);
    RecordProperty("steps_difference", std::to_string(difference(steps.value, 0) * 1e8) + "e-8");
    RecordProperty("hit_difference", std::to_string(difference(hit.value, 1) * 1e8) + "e-8");
}

TEST_F(OracleReference, ALossOnePerThousandLargerIsNoticed) {
    const AbsorbingChain chain = reference_chain(dem_, 1.001 * loss_a_step);
    ChainSolver solver(chain);
    EXPECT_GT(difference(solver.solve(ChainSystem::collected, steps_).value, 0), 1e-5);
    EXPECT_GT(difference(solver.solve(ChainSystem::collected, hit_).value, 1), 1e-5);
}

}  // namespace
}  // namespace funnel::sim::oracle
