// SPDX-License-Identifier: Apache-2.0
#include "sim/results/released_maps.hpp"

#include "kernels/core/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::results {
namespace {

constexpr double per_attempts = 10000.;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
/// Standard deviation of the blur of presence, in its standard errors. Of n attempts in a cell one adds about
/// 1 / sqrt(n) standard errors, or less: two runs that differ in a single attempt differ by the blur everywhere, and
/// the way of that attempt sinks in it. The error of a cell grows by an eighth.
constexpr double blur_errors = 0.5;
/// The error itself changes where an attempt is added; it is blurred by up to this share.
constexpr double error_blur = 0.1;

/// Cells of the run, and those of them with a way to a destination, in each published cell.
struct PublishedGround {
    std::vector<double> cells, ground;
    double whole = 1.;  ///< cells of the run that a published cell holds on average
};

/// Calls f(published cell, cell of the run) for all cells.
template <class F>
void for_each_cell(const RunTallies& t, F&& f) {
    for (std::int32_t row = 0; row < t.fine.rows; ++row)
        for (std::int32_t col = 0; col < t.fine.cols; ++col)
            f(static_cast<std::size_t>(t.published.index(
                  {t.cells.row_of[static_cast<std::size_t>(row)], t.cells.col_of[static_cast<std::size_t>(col)]})),
              static_cast<std::size_t>(t.fine.index({row, col})));
}

PublishedGround ground_of(const RunResult& run) {
    const auto n = static_cast<std::size_t>(run.tallies.published.cells());
    PublishedGround published{std::vector<double>(n, 0.), std::vector<double>(n, 0.)};
    for_each_cell(run.tallies, [&](std::size_t to, std::size_t from) {
        published.cells[to] += 1.;
        if (std::isfinite(run.fields.walk_time_h[from])) published.ground[to] += 1.;
    });
    const double side = run.tallies.cells.cell_m / static_cast<double>(run.world.cell_m);
    published.whole = side * side;
    return published;
}

/// 1 for published cells that lie within the run's region.
std::vector<std::uint8_t> whole_cells(const RunResult& run) {
    const geo::GridSpec region = run.grid(), published = run.published_grid();
    const double half_m = published.cell_m * (0.5 - 1e-9);
    std::vector<std::uint8_t> whole;
    for (CellIndex i = 0; i < published.shape.cells(); ++i) {
        const geo::Point p = published.centre(i);
        whole.push_back(p.x - half_m >= region.west_m && p.y + half_m <= region.north_m
                                && p.x + half_m <= region.west_m + region.shape.cols * region.cell_m
                                && p.y - half_m >= region.north_m - region.shape.rows * region.cell_m
                            ? 1
                            : 0);
    }
    return whole;
}

int top_level(double cell_m) { return std::max(0, static_cast<int>(std::lround(std::log2(top_block_m / cell_m)))); }

/// Chance for the blur, named by all of the run's tallies: with one attempt more or less all of it is another.
class Blur {
  public:
    explicit Blur(std::uint64_t run_hash) : hash_{run_hash} {}

    /// Two independent numbers of mean 0 from -1 to 1, the first of a triangular distribution.
    std::pair<double, double> of(CellIndex cell) const {
        const Philox4 random =
            philox4x32_10({{static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(cell >> 32), 0, 0}},
                          static_cast<std::uint32_t>(hash_), static_cast<std::uint32_t>(hash_ >> 32));
        const auto uniform = [&](int i) { return static_cast<double>(uniform_open(random.v[i])); };
        return {uniform(0) - uniform(1), 2. * uniform(2) - 1.};
    }

  private:
    std::uint64_t hash_;
};

struct Amount {
    double count = 0.;
    double error = 0.;
};

/// Variance of the sum of b independent batches, from their spread.
double error_of(double sum, double squares, double batches) {
    return batches > 1. ? std::sqrt(std::max(0., batches / (batches - 1.) * (squares - sum * sum / batches))) : unknown;
}

/// The batches' covariances between cells are not kept: errors of cells are added up as if they were one.
Amount amount_of(const ReleaseGroup& group, const RunTallies& t, std::size_t kind) {
    Amount amount;
    for (const CellIndex i : group) {
        const auto at = static_cast<std::size_t>(i);
        const auto sum = static_cast<double>(t.sum[kind][at]);
        amount.count += sum;
        amount.error += error_of(sum, t.squares[kind][at], t.batches_done);
    }
    return amount;
}

Amount blurred(Amount amount, const Blur& blur, CellIndex cell) {
    // A triangular distribution from -1 to 1 has a standard deviation of 1 / sqrt(6).
    const auto [shift, of_error] = blur.of(cell);
    const double reach = std::min(std::sqrt(6.) * blur_errors * amount.error, 0.9 * amount.count);
    return {amount.count + reach * shift,
            amount.error * std::sqrt(1. + blur_errors * blur_errors) * (1. + error_blur * of_error)};
}

/// Puts a group's amount on its cells, by their ground; by their area where none has any.
void spread(const Amount& amount, const ReleaseGroup& group, const PublishedGround& ground, double scale,
            ReleasedMap& map) {
    double all_ground = 0., all_cells = 0.;
    for (const CellIndex i : group) {
        all_ground += ground.ground[static_cast<std::size_t>(i)];
        all_cells += ground.cells[static_cast<std::size_t>(i)];
    }
    for (const CellIndex i : group) {
        const auto at = static_cast<std::size_t>(i);
        const double share = all_ground > 0. ? ground.ground[at] / all_ground : ground.cells[at] / all_cells;
        const double to_whole = ground.whole / ground.cells[at];
        map.count[at] = share * amount.count;
        map.value[at] = static_cast<float>(scale * share * to_whole * amount.count);
        map.standard_error[at] = static_cast<float>(scale * share * to_whole * amount.error);
    }
}

}  // namespace

ReleasedMap released_map(const RunResult& run, CellCount kind, int hide_below) {
    const RunTallies& t = run.tallies;
    const auto k = static_cast<std::size_t>(kind);
    const auto n = static_cast<std::size_t>(t.published.cells());
    const bool is_presence = kind == CellCount::presence_min;
    const double scale = t.records.empty() ? 0. : (is_presence ? 1. / 60. : 1.) * per_attempts / run.attempts();
    const double start = releases_maps(t.batches_done) ? 0. : unknown;
    ReleasedMap map{std::vector<double>(n, start), std::vector<float>(n, static_cast<float>(start)),
                    std::vector<float>(n, static_cast<float>(start))};
    if (std::isnan(start)) return map;
    const PublishedGround ground = ground_of(run);
    const std::vector<std::uint8_t> whole = whole_cells(run);
    const Blur blur{hash_of(t)};
    const CellCounts counts{t.published, t.cells.west_number(), t.cells.north_number(),
                            t.sum[k],    t.batches_seen[k],     whole};
    for (const ReleaseGroup& group : release_groups(counts, top_level(t.cells.cell_m))) {
        Amount amount = amount_of(group, t, k);
        if (amount.count < hide_below) amount = {unknown, unknown};
        spread(is_presence ? blurred(amount, blur, group.front()) : amount, group, ground, scale, map);
    }
    return map;
}

std::vector<float> published_mean(const RunResult& run, const std::vector<float>& values) {
    std::vector<double> sum(static_cast<std::size_t>(run.tallies.published.cells()), 0.), count = sum;
    for_each_cell(run.tallies, [&](std::size_t to, std::size_t from) {
        if (!std::isfinite(values[from])) return;
        sum[to] += static_cast<double>(values[from]);
        count[to] += 1.;
    });
    std::vector<float> mean;
    for (std::size_t i = 0; i < sum.size(); ++i)
        mean.push_back(static_cast<float>(count[i] > 0. ? sum[i] / count[i] : unknown));
    return mean;
}

std::vector<std::uint16_t> published_most(const RunResult& run, const std::vector<std::uint16_t>& values) {
    std::vector<std::uint16_t> most(static_cast<std::size_t>(run.tallies.published.cells()), 0);
    for_each_cell(run.tallies, [&](std::size_t to, std::size_t from) { most[to] = std::max(most[to], values[from]); });
    return most;
}

std::string release_note(const RunTallies& tallies) {
    if (releases_maps(tallies.batches_done)) return {};
    return fmt::format(
        "The run has {} batches; maps, zones and entries by segment are released from {} on, as fewer "
        "could show the way of single attempts.",
        tallies.batches_done, least_batches);
}

}  // namespace funnel::sim::results
