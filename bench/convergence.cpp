// SPDX-License-Identifier: Apache-2.0
// Does the physics stay where it is when the cells are halved? One scenario on several grids, with the same mental
// maps: walkers in full, and the exact chain without memory, which has no sampling noise.
#include "kernels/core/input_error.hpp"
#include "kernels/oracle/walk_oracle.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/scenario/read.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace funnel::bench {
namespace {

constexpr int bins = 32;               ///< bins of equal width, west to east
constexpr double half_way_m = 20000.;  ///< from the border: half of the 40 km to the checkpoints
constexpr double band_m = 1800.;       ///< two cells of the coarsest grid
using Corridors = std::array<double, bins>;

struct Settings {
    std::string scenario;
    std::vector<double> cells_m{900., 450., 225.};
    std::uint64_t attempts = 40000;
    std::uint32_t maps = 16;
    bool check = false;
    std::vector<std::string> set;
};

/// Results on one grid.
struct Grid {
    double cell_m = 0.;
    double cells = 0.;
    double best_h = 0.;          ///< mean over entries of the least walking time, unperceived
    double free_walking_h = 0.;  ///< exact: border to pick-up, nobody watching
    double chain_h = 0.;         ///< exact, with hazards
    WalkShares chain;
    Corridors free_corridors{};   ///< exact, nobody watching
    Corridors chain_corridors{};  ///< exact, with hazards
    Corridors corridors{};        ///< corridors of the walkers
    double sampling_tv = 0.;      ///< total variation to expect between two such samples of walkers
    std::array<double, outcome_count> outcomes{};
    double walkers = 0.;
    double walking_h = 0.;
    double walking_error_h = 0.;
    double arrived_walking_h = 0.;
    double arrived_error_h = 0.;
};

void normalise(Corridors& c) {
    double sum = 0.;
    for (const double v : c) sum += v;
    for (double& v : c) v = sum > 0. ? v / sum : 0.;
}

double total_variation(const Corridors& a, const Corridors& b) {
    double sum = 0.;
    for (std::size_t i = 0; i < bins; ++i) sum += 0.5 * std::fabs(a[i] - b[i]);
    return sum;
}

/// Bin of a cell; -1 outside the band half-way.
std::vector<int> corridor_bins(const World& world) {
    std::vector<int> bin(static_cast<std::size_t>(world.shape.cells()), -1);
    const double width_m = world.cell_m * world.shape.cols;
    for (CellIndex i = 0; i < world.shape.cells(); ++i) {
        const Cell c = world.shape.cell(i);
        const double x = world.west_m + (c.col + 0.5) * world.cell_m;
        const double y = world.north_m - (c.row + 0.5) * world.cell_m;
        if (world.walkable[static_cast<std::size_t>(i)] == 0) continue;
        double nearest = std::numeric_limits<double>::infinity();
        for (const EntrySegment& s : world.segments)
            nearest = std::min(nearest, (s.x_m - x) * (s.x_m - x) + (s.y_m - y) * (s.y_m - y));
        if (std::fabs(std::sqrt(nearest) - half_way_m) > 0.5 * band_m) continue;
        bin[static_cast<std::size_t>(i)] = std::min(bins - 1, static_cast<int>((x - world.west_m) / width_m * bins));
    }
    return bin;
}

template <class T>
void add_corridors(const std::vector<int>& bin, const std::vector<T>& presence, double weight, Corridors& sums) {
    for (std::size_t i = 0; i < presence.size(); ++i)
        if (bin[i] >= 0) sums[static_cast<std::size_t>(bin[i])] += weight * static_cast<double>(presence[i]);
}

/// Mean and standard error.
struct Mean {
    double n = 0., sum = 0., squares = 0.;
    void add(double v) { n += 1., sum += v, squares += v * v; }
    double value() const { return n > 0. ? sum / n : 0.; }
    double error() const { return n > 1. ? std::sqrt(std::max(0., squares / n - value() * value()) / (n - 1.)) : 0.; }
};

void add_chain(const World& world, const Fields& fields, AttemptEngine& engine, const std::vector<int>& bin,
               Grid& grid) {
    const std::vector<float> nobody(static_cast<std::size_t>(world.shape.cells()), 0.F);
    World unwatched = world;  // barriers cost time and end nothing
    for (BarrierType& type : unwatched.barrier_types) type.seen_probability = type.injury_probability = 0.F;
    double shares = 0.;
    for (const TravellerClass& who : world.classes) shares += static_cast<double>(who.share);
    for (std::uint32_t map = 0; map < world.run.batches; ++map)
        for (std::uint32_t c = 0; c < world.classes.size(); ++c) {
            const TravellerClass& who = world.classes[c];
            const double weight = static_cast<double>(who.share) / shares / world.run.batches;
            const ClassRoutes routes = engine.routes({c, map, 0, 0});
            const Light light = mean_light(world, who);
            WalkChain open = make_walk_chain(unwatched, who, routes, nobody, nobody, light);
            const WalkFlow watched = WalkOracle(make_walk_chain(world, who, routes, fields.detection_day_per_h,
                                                                fields.detection_night_per_h, light))
                                         .flow(1e-8);
            const WalkFlow free = WalkOracle(std::move(open)).flow(1e-8);
            grid.free_walking_h += weight * free.duration_h;
            grid.chain_h += weight * watched.duration_h;
            grid.chain.arrived += weight * watched.shares.arrived;
            grid.chain.apprehended += weight * watched.shares.apprehended;
            grid.chain.turned_back += weight * watched.shares.turned_back;
            grid.chain.died += weight * watched.shares.died;
            add_corridors(bin, free.presence_h, weight, grid.free_corridors);
            add_corridors(bin, watched.presence_h, weight, grid.chain_corridors);
        }
    normalise(grid.free_corridors);
    normalise(grid.chain_corridors);
}

void add_walkers(const World& world, AttemptEngine& engine, const std::vector<int>& bin, Grid& grid) {
    // Two halves that share the maps and nothing else: their difference is sampling noise.
    Corridors half[2] = {};
    Mean walking, arrived;
    std::vector<std::uint64_t> next(world.classes.size(), 0);
    BatchTallies batch;
    for (std::uint32_t map = 0; map < world.run.batches; ++map)
        for (int h = 0; h < 2; ++h) {
            for (auto& counts : batch.counts) counts.assign(static_cast<std::size_t>(world.shape.cells()), 0);
            batch.records.clear();
            for (ClassBatch part : split_by_class(world, map)) {
                part.count = (part.count + 1) / 2;
                part.first_attempt = next[part.traveller_class];
                next[part.traveller_class] += part.count;
                if (part.count > 0) engine.run(part, batch);
            }
            add_corridors(bin, batch.counts[static_cast<std::size_t>(CellCount::presence_min)], 1., half[h]);
            for (const AttemptRecord& r : batch.records) {
                ++grid.outcomes[r.outcome];
                walking.add(r.walking_min / 60.);
                if (r.outcome == static_cast<std::uint8_t>(Outcome::arrived)) arrived.add(r.walking_min / 60.);
            }
        }
    for (std::size_t i = 0; i < bins; ++i) grid.corridors[i] = half[0][i] + half[1][i];
    for (Corridors& c : half) normalise(c);
    normalise(grid.corridors);
    grid.sampling_tv = total_variation(half[0], half[1]) / std::sqrt(2.);
    grid.walkers = walking.n;
    for (double& o : grid.outcomes) o /= walking.n;
    grid.walking_h = walking.value();
    grid.walking_error_h = walking.error();
    grid.arrived_walking_h = arrived.value();
    grid.arrived_error_h = arrived.error();
}

Grid run_grid(const Settings& settings, double cell_m) {
    std::vector<std::string> set = settings.set;
    set.push_back("region.cell_m=" + std::to_string(cell_m));
    set.push_back("run.attempts=" + std::to_string(std::max<std::uint64_t>(settings.maps, settings.attempts)));
    set.push_back("run.batches=" + std::to_string(settings.maps));
    const World world = sim::prepare::prepare_world(sim::scenario::read_scenario(settings.scenario, set)).world;
    const auto backend = make_cpu_backend(0);
    const Fields fields = make_fields(world, *backend);
    const auto engine = backend->attempt_engine(world, fields);
    const std::vector<int> bin = corridor_bins(world);
    Grid grid;
    grid.cell_m = cell_m;
    grid.cells = static_cast<double>(world.shape.cells());
    Mean best;
    for (const EntryCell& e : world.entries) {
        const double hours = static_cast<double>(fields.walk_time_h[static_cast<std::size_t>(e.cell)]);
        if (std::isfinite(hours)) best.add(hours);
    }
    grid.best_h = best.value();
    add_chain(world, fields, *engine, bin, grid);
    if (settings.attempts > 0) add_walkers(world, *engine, bin, grid);
    return grid;
}

void print_row(const char* what, const std::vector<Grid>& grids, auto&& value, const char* format = "%.3f") {
    std::printf("| %s |", what);
    for (const Grid& g : grids) {
        std::printf(" ");
        std::printf(format, value(g));
        std::printf(" |");
    }
    std::printf("\n");
    std::fflush(stdout);
}

void print_tables(const std::vector<Grid>& grids) {
    std::printf("| cell [m] |");
    for (const Grid& g : grids) std::printf(" %.0f |", g.cell_m);
    std::printf("\n|---|");
    for (std::size_t i = 0; i < grids.size(); ++i) std::printf("---|");
    std::printf("\n");
    print_row("least walking time, mean over entries [h]", grids, [](const Grid& g) { return g.best_h; });
    print_row("exact: walking time border to pick-up, unwatched [h]", grids,
              [](const Grid& g) { return g.free_walking_h; });
    print_row("exact: walking time, watched [h]", grids, [](const Grid& g) { return g.chain_h; });
    print_row(
        "exact: arrived", grids, [](const Grid& g) { return g.chain.arrived; }, "%.4f");
    print_row(
        "exact: apprehended", grids, [](const Grid& g) { return g.chain.apprehended; }, "%.4f");
    if (grids.front().walkers == 0.) return;
    print_row(
        "walkers", grids, [](const Grid& g) { return g.walkers; }, "%.0f");
    print_row("walkers: hours walked", grids, [](const Grid& g) { return g.walking_h; });
    print_row("standard error", grids, [](const Grid& g) { return g.walking_error_h; });
    print_row("walkers that arrive: hours walked", grids, [](const Grid& g) { return g.arrived_walking_h; });
    print_row("standard error", grids, [](const Grid& g) { return g.arrived_error_h; });
    for (std::size_t o = 0; o < outcome_count; ++o)
        print_row((std::string("walkers: ") + outcome_names[o]).c_str(), grids,
                  [&](const Grid& g) { return g.outcomes[o]; }, "%.5f");
}

double relative_change(double from, double to) { return from != 0. ? to / from - 1. : 0.; }

/// Prints what changed between two grids; counts what is beyond its limit.
int print_change(const Grid& coarse, const Grid& fine) {
    constexpr double most_time = 0.02, most_corridors = 0.05, most_outcome = 0.01, most_of_rare = 0.2;
    int beyond = 0;
    std::printf("\nfrom %.0f to %.0f m:\n", coarse.cell_m, fine.cell_m);
    const auto line = [&](const char* what, double value, double noise, double limit) {
        const bool fails = !(std::fabs(value) <= limit + noise);
        beyond += fails ? 1 : 0;
        std::printf("  %-64s %+.5f  noise %.5f  limit %.5f  %s\n", what, value, noise, limit,
                    fails ? "BEYOND" : "within");
    };
    line("exact: walking time border to pick-up, unwatched",
         relative_change(coarse.free_walking_h, fine.free_walking_h), 0., most_time);
    line("exact: walking time, watched", relative_change(coarse.chain_h, fine.chain_h), 0., most_time);
    line("exact: corridors, unwatched, total variation", total_variation(coarse.free_corridors, fine.free_corridors),
         0., most_corridors);
    line("exact: corridors, watched, total variation", total_variation(coarse.chain_corridors, fine.chain_corridors),
         0., most_corridors);
    line("exact: arrived", fine.chain.arrived - coarse.chain.arrived, 0., most_outcome);
    line("exact: apprehended", fine.chain.apprehended - coarse.chain.apprehended, 0., most_outcome);
    if (coarse.walkers > 0. && fine.walkers > 0.) {
        line("walkers: corridors, total variation", total_variation(coarse.corridors, fine.corridors),
             std::hypot(coarse.sampling_tv, fine.sampling_tv) / std::sqrt(2.), most_corridors);
        const double error =
            1.96 * std::hypot(coarse.arrived_error_h, fine.arrived_error_h) / std::max(1e-9, coarse.arrived_walking_h);
        line("walkers: hours walked", relative_change(coarse.walking_h, fine.walking_h),
             1.96 * std::hypot(coarse.walking_error_h, fine.walking_error_h) / std::max(1e-9, coarse.walking_h),
             most_time);
        line("walkers that arrive: hours walked", relative_change(coarse.arrived_walking_h, fine.arrived_walking_h),
             error, most_time);
        for (std::size_t o = 0; o < outcome_count; ++o) {
            const double p = coarse.outcomes[o], q = fine.outcomes[o];
            const double noise = 1.96 * std::sqrt(p * (1. - p) / coarse.walkers + q * (1. - q) / fine.walkers);
            // What is rare has a bound of its own size: a hundredth would hide that deaths double.
            line((std::string("walkers: ") + outcome_names[o]).c_str(), q - p, noise,
                 std::min(most_outcome, most_of_rare * std::max(p, q)));
        }
    }
    return beyond;
}

std::vector<double> numbers(const std::string& text) {
    std::vector<double> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        out.push_back(std::stod(text.substr(at, comma - at)));
        at = comma + 1;
    }
    return out;
}

constexpr const char* usage =
    "usage: convergence SCENARIO.toml [--cells 900,450,225] [--attempts N] [--maps M] [--set KEY=VALUE] [--check]\n"
    "  --attempts 0   the exact chain alone\n"
    "  --check        exit code 1 when the last halving moves a figure beyond its limit\n";

Settings read_settings(const std::vector<std::string>& words) {
    Settings s;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto value = [&] {
            if (i + 1 >= words.size()) throw InputError("given " + words[i] + " without a value\n" + usage);
            return words[++i];
        };
        if (words[i] == "--cells")
            s.cells_m = numbers(value());
        else if (words[i] == "--attempts")
            s.attempts = std::stoull(value());
        else if (words[i] == "--maps")
            s.maps = static_cast<std::uint32_t>(std::stoul(value()));
        else if (words[i] == "--set")
            s.set.push_back(value());
        else if (words[i] == "--check")
            s.check = true;
        else if (s.scenario.empty() && words[i][0] != '-')
            s.scenario = words[i];
        else
            throw InputError("given " + words[i] + "\n" + usage);
    }
    if (s.scenario.empty()) throw InputError(usage);
    return s;
}

int run(const Settings& settings) {
    std::vector<Grid> grids;
    for (const double cell_m : settings.cells_m) grids.push_back(run_grid(settings, cell_m));
    std::printf("%s, %u mental maps a class, %llu attempts\n\n", settings.scenario.c_str(), settings.maps,
                static_cast<unsigned long long>(settings.attempts));
    print_tables(grids);
    int beyond = 0;
    for (std::size_t i = 1; i < grids.size(); ++i) beyond = print_change(grids[i - 1], grids[i]);
    return settings.check && beyond > 0 ? 1 : 0;
}

}  // namespace
}  // namespace funnel::bench

int main(int count, char** words) {
    try {
        return funnel::bench::run(funnel::bench::read_settings({words + 1, words + count}));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "convergence: %s\n", error.what());
        return 2;
    }
}
