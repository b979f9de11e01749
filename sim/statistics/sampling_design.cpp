// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/sampling_design.hpp"

#include "kernels/core/input_error.hpp"

#include <boost/random/sobol.hpp>

#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <utility>

namespace funnel::sim::statistics {
namespace {

constexpr double as_in_scenario = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t most_draws = 10'000'000;
constexpr std::size_t most_sobol_keys = 1800;  // two dimensions each; the library's table has 3667

/// Below `n` by the generator, whose numbers the standard fixes; its distributions it does not.
std::size_t below(std::mt19937_64& random, std::size_t n) { return static_cast<std::size_t>(random() % n); }

std::vector<DesignPoint> one_at_a_time(std::size_t keys) {
    const std::vector<double> base(keys, as_in_scenario);
    std::vector<DesignPoint> points{{PointRole::base, 0, -1, base}};
    for (std::size_t k = 0; k < keys; ++k) {
        for (const auto& [role, end] : {std::pair{PointRole::low, 0.}, std::pair{PointRole::high, 1.}}) {
            points.push_back({role, 0, static_cast<int>(k), base});
            points.back().unit[k] = end;
        }
    }
    return points;
}

std::vector<DesignPoint> morris(std::size_t keys, std::uint32_t trajectories, std::uint64_t seed) {
    constexpr std::size_t levels = 4;
    constexpr std::size_t jump = 2;
    std::mt19937_64 random{seed};
    std::vector<DesignPoint> points;
    std::vector<std::size_t> order(keys);
    for (std::uint32_t t = 0; t < trajectories; ++t) {
        std::vector<std::size_t> level(keys);
        for (std::size_t& l : level) l = below(random, levels);
        std::iota(order.begin(), order.end(), 0U);
        for (std::size_t i = keys; i > 1; --i) std::swap(order[i - 1], order[below(random, i)]);
        const auto add = [&](PointRole role, int key) {
            points.push_back({role, t, key, {}});
            for (const std::size_t l : level)
                points.back().unit.push_back(static_cast<double>(l) / static_cast<double>(levels - 1));
        };
        add(PointRole::start, -1);
        for (const std::size_t k : order) {
            level[k] = level[k] < jump ? level[k] + jump : level[k] - jump;
            add(PointRole::step, static_cast<int>(k));
        }
    }
    return points;
}

std::vector<DesignPoint> sobol(std::size_t keys, std::uint32_t rows, std::uint64_t seed) {
    SobolPoints sequence{2 * keys, seed};
    std::vector<DesignPoint> points;
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::vector<double> both = sequence.next();
        const auto half = both.begin() + static_cast<std::ptrdiff_t>(keys);
        const std::vector<double> a(both.begin(), half);
        const std::vector<double> b(half, both.end());
        points.push_back({PointRole::a, row, -1, a});
        points.push_back({PointRole::b, row, -1, b});
        for (std::size_t k = 0; k < keys; ++k) {
            points.push_back({PointRole::ab, row, static_cast<int>(k), a});
            points.back().unit[k] = b[k];
        }
    }
    return points;
}

}  // namespace

/// From the sequence's first point on, which the library leaves out.
struct SobolPoints::State {
    boost::random::sobol sequence;
    std::vector<std::uint64_t> shift;
    bool first = true;
};

SobolPoints::SobolPoints(std::size_t dimensions, std::uint64_t seed) {
    if (dimensions < 1 || dimensions > 2 * most_sobol_keys)
        throw InputError(std::to_string(dimensions) + " keys to draw by a Sobol' sequence", "1 to 3600", "fewer keys");
    state_ = std::make_unique<State>(State{boost::random::sobol{dimensions}, {}, true});
    std::mt19937_64 random{seed};
    for (std::size_t d = 0; d < dimensions; ++d) state_->shift.push_back(random());
}

SobolPoints::~SobolPoints() = default;

std::vector<double> SobolPoints::next() {
    std::vector<double> point;
    for (const std::uint64_t shift : state_->shift) {
        const std::uint64_t digits = (state_->first ? 0U : state_->sequence()) ^ shift;
        point.push_back(static_cast<double>(digits >> 11U) * 0x1p-53);
    }
    state_->first = false;
    return point;
}

std::string_view design_name(Design design) {
    switch (design) {
        case Design::one_at_a_time:
            return "one-at-a-time";
        case Design::morris:
            return "morris";
        case Design::sobol:
            break;
    }
    return "sobol";
}

std::string_view role_name(PointRole role) {
    constexpr std::string_view names[] = {"base", "low", "high", "start", "step", "a", "b", "ab"};
    return names[static_cast<std::size_t>(role)];
}

std::vector<DesignPoint> design_points(Design design, int keys, std::uint32_t blocks, std::uint64_t seed) {
    if (keys < 1) throw InputError("no keys to draw", "at least one", "--keys body.spent_core_c");
    if (design == Design::one_at_a_time) return one_at_a_time(static_cast<std::size_t>(keys));
    const std::string unit = design == Design::morris ? "trajectories" : "draws";
    if (blocks < 2) {
        throw InputError("--" + unit + " " + std::to_string(blocks), "at least 2, so that there is an interval",
                         "--" + unit + (design == Design::morris ? " 10" : " 64"));
    }
    const std::uint64_t draws = std::uint64_t{blocks} * (static_cast<std::uint64_t>(keys) + 2U);
    if (draws > most_draws || (design == Design::sobol && static_cast<std::size_t>(keys) > most_sobol_keys)) {
        throw InputError(std::to_string(draws) + " draws of " + std::to_string(keys) + " keys",
                         "at most ten million draws, of at most " + std::to_string(most_sobol_keys) + " keys",
                         "fewer --" + unit + " or --keys");
    }
    return design == Design::morris ? morris(static_cast<std::size_t>(keys), blocks, seed)
                                    : sobol(static_cast<std::size_t>(keys), blocks, seed);
}

}  // namespace funnel::sim::statistics
