// SPDX-License-Identifier: Apache-2.0
#include "sim/results/released_maps.hpp"

#include "kernels/core/hash.hpp"
#include "kernels/core/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace funnel::sim::results {
namespace {

constexpr double per_attempts = 10000.;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

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

/// Chance for the blur, named by all that the run counted.
class Blur {
  public:
    Blur(const RunTallies& tallies, CellCount kind)
        : hash_{hash_of_counts(tallies)}, kind_{static_cast<std::uint32_t>(kind)} {}

    /// From -1 to 1, of a triangular distribution.
    double of_cell(CellIndex cell) const {
        const Philox4 random = block(static_cast<std::uint64_t>(cell), 0, 0);
        return uniform(random.v[0]) - uniform(random.v[1]);
    }
    /// From -1 to 1, uniform.
    double of_block(std::int64_t row, std::int64_t col) const {
        return 2. * uniform(block(static_cast<std::uint64_t>(row), static_cast<std::uint32_t>(col), 1).v[0]) - 1.;
    }

  private:
    static double uniform(std::uint32_t bits) { return static_cast<double>(uniform_open(bits)); }
    Philox4 block(std::uint64_t a, std::uint32_t b, std::uint32_t what) const {
        return philox4x32_10(
            {{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(a >> 32), b, 2 * kind_ + what}},
            static_cast<std::uint32_t>(hash_), static_cast<std::uint32_t>(hash_ >> 32));
    }

    std::uint64_t hash_;
    std::uint32_t kind_;
};

struct Amount {
    double count = 0.;
    double error = 0.;
};

/// Variance of the sum of b independent batches, from their spread.
double error_of(double sum, double squares, double batches) {
    return std::sqrt(std::max(0., batches / (batches - 1.) * (squares - sum * sum / batches)));
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

/// Groups with their block of the fixed grid, by its number from the origin.
struct Blocks {
    Blocks(const std::vector<ReleaseGroup>& groups, const RunTallies& t, std::size_t kind) {
        const int level = top_level(t.cells.cell_m);
        for (const ReleaseGroup& group : groups) {
            const Cell c = t.published.cell(group.front());
            const std::pair block{(t.cells.north_number() - c.row) >> level, (t.cells.west_number() + c.col) >> level};
            of_group.push_back(block);
            const Amount amount = amount_of(group, t, kind);
            amounts.push_back(amount);
            Amount& all = by_block[block];
            all.count += amount.count;
            all.error += amount.error * amount.error;  // a variance here
        }
    }
    /// Variance over count, which is 1 for events of independent attempts.
    double dispersion(std::size_t group) const {
        const Amount& all = by_block.at(of_group[group]);
        return all.error / all.count;
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> of_group;
    std::vector<Amount> amounts;
    std::map<std::pair<std::int64_t, std::int64_t>, Amount> by_block;
};

Amount released_amount(const Blocks& blocks, std::size_t group, const Blur& blur, CellIndex first_cell) {
    const auto [row, col] = blocks.of_group[group];
    const double dispersion = blocks.dispersion(group) * (1. + variance_blur * blur.of_block(row, col));
    const double count = blocks.amounts[group].count, error = std::sqrt(dispersion * count);
    // A triangular distribution from -1 to 1 has a standard deviation of 1 / sqrt(6).
    const double reach = std::min(std::sqrt(6.) * blur_errors * error, 0.9 * count);
    const double blurred = count + reach * blur.of_cell(first_cell);
    return {blurred, std::sqrt(dispersion * blurred * (1. + blur_errors * blur_errors))};
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

std::uint64_t hash_of_counts(const RunTallies& tallies) {
    Hash hash;
    for (const std::vector<std::uint64_t>& sum : tallies.sum)
        hash.add_words(sum.data(), sum.size() * sizeof(std::uint64_t));
    return hash.value();
}

ReleasedMap released_map(const RunResult& run, CellCount kind, int hide_below) {
    const RunTallies& t = run.tallies;
    const auto k = static_cast<std::size_t>(kind);
    const auto n = static_cast<std::size_t>(t.published.cells());
    const double scale =
        t.records.empty() ? 0. : (kind == CellCount::presence_min ? 1. / 60. : 1.) * per_attempts / run.attempts();
    const double start = releases_maps(t.batches_done) ? 0. : unknown;
    ReleasedMap map{std::vector<double>(n, start), std::vector<float>(n, static_cast<float>(start)),
                    std::vector<float>(n, static_cast<float>(start))};
    if (std::isnan(start)) return map;
    const PublishedGround ground = ground_of(run);
    const std::vector<std::uint8_t> whole = whole_cells(run);
    const CellCounts counts{t.published, t.cells.west_number(), t.cells.north_number(),
                            t.sum[k],    t.batches_seen[k],     whole};
    const std::vector<ReleaseGroup> groups = release_groups(counts, top_level(t.cells.cell_m));
    const Blocks blocks{groups, t, k};
    const Blur blur{t, kind};
    for (std::size_t g = 0; g < groups.size(); ++g) {
        Amount amount = released_amount(blocks, g, blur, groups[g].front());
        if (blocks.amounts[g].count < hide_below) amount = {unknown, unknown};
        spread(amount, groups[g], ground, scale, map);
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
