// SPDX-License-Identifier: Apache-2.0
#include "kernels/oracle/walk_chain.hpp"

#include "kernels/ground/walking_speed.hpp"
#include "kernels/routing/move_cost.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace funnel {
namespace {

/// Chances at a barrier, in the order in which they are drawn.
struct Crossing {
    double minutes = 0.;
    double dead = 0.;
    double seen = 0.;  ///< share of the living
    double hurt = 0.;  ///< share of the unseen
    double apprehended() const { return (1. - dead) * seen; }
    double turned_back() const { return (1. - dead) * (1. - seen) * hurt; }
    double over() const { return (1. - dead) * (1. - seen) * (1. - hurt); }
};

Crossing crossing_of(const BarrierType& type) {
    const auto fall = static_cast<double>(type.fall_death_probability);
    const auto drown = static_cast<double>(type.drowning_probability);
    return {static_cast<double>(type.crossing_minutes), 1. - (1. - fall) * (1. - drown),
            static_cast<double>(type.seen_probability), static_cast<double>(type.injury_probability)};
}

bool rests_at(const TravellerClass& who, float hour) {
    const float from = who.rest_from_h, until = who.rest_until_h;
    return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
}

class ChainMaker {
  public:
    ChainMaker(const World& world, const TravellerClass& who, const ClassRoutes& routes, std::span<const float> day,
               std::span<const float> night, Light light)
        : world_(world), who_(who), routes_(routes), day_(day), night_(night), light_(light) {
        const auto n = static_cast<std::size_t>(world.shape.cells());
        chain_.moves = AbsorbingChain(world.shape);
        for (auto* layer :
             {&chain_.hours, &chain_.apprehended, &chain_.turned_back, &chain_.died, &chain_.start, &chain_.entry_hours,
              &chain_.entry_apprehended, &chain_.entry_turned_back, &chain_.entry_died})
            layer->assign(n, 0.);
        chain_.is_target.assign(n, 0);
        chain_.is_stuck.assign(n, 0);
    }

    WalkChain make() {
        for (CellIndex i = 0; i < world_.shape.cells(); ++i) add_cell(i);
        add_checkpoints();
        add_entries();
        put_in_order();
        return std::move(chain_);
    }

  private:
    double rate_per_h(std::size_t i) const {
        return (1. - light_.dark_share) * static_cast<double>(day_[i])
               + light_.dark_share * static_cast<double>(night_[i]);
    }

    void add_cell(CellIndex i) {
        const StepRow& row = routes_.way[static_cast<std::size_t>(i)];
        chain_.is_target[static_cast<std::size_t>(i)] = (row.flags & step_is_target) != 0 ? 1 : 0;
        chain_.is_stuck[static_cast<std::size_t>(i)] = (row.flags & step_is_stuck) != 0 ? 1 : 0;
        if (row.flags != 0) return;
        double below = 0.;
        for (int k = 0; k < direction_count; ++k) {
            const double level = k < 7 ? static_cast<double>(row.below[k]) : static_cast<double>(step_levels);
            const double probability = (level - below) / static_cast<double>(step_levels);
            below = level;
            if (probability > 0.) add_move(i, k, probability);
        }
    }

    void add_move(CellIndex i, int k, double probability) {
        const auto from = static_cast<std::size_t>(i);
        const CellIndex to = neighbour(world_.shape, i, k);
        Crossing crossing;
        const auto barrier =
            std::lower_bound(world_.barrier_moves.begin(), world_.barrier_moves.end(), i * direction_count + k,
                             [](const BarrierMove& b, CellIndex move) { return b.move < move; });
        if (barrier != world_.barrier_moves.end() && barrier->move == i * direction_count + k)
            crossing = crossing_of(world_.barrier_types[barrier->type]);
        const double hours = walking_s(from, static_cast<std::size_t>(to), k) / 3600. + crossing.minutes / 60.;
        const double rate = rate_per_h(from);
        const double unseen = std::exp(-rate * hours);
        chain_.moves.set(i, k, probability * unseen * crossing.over());
        chain_.apprehended[from] += probability * (-std::expm1(-rate * hours) + unseen * crossing.apprehended());
        chain_.turned_back[from] += probability * unseen * crossing.turned_back();
        chain_.died[from] += probability * unseen * crossing.dead;
        chain_.hours[from] += probability * watched_h(rate, hours);
    }

    double walking_s(std::size_t from, std::size_t to, int k) const {
        const float length_m = move_length_m(k, static_cast<float>(world_.cell_m));
        const float slope = (world_.elevation_m[to] - world_.elevation_m[from]) / length_m;
        return walking_s(length_m, slope, 0.5F * (world_.time_factor[from] + world_.time_factor[to]));
    }
    /// From the line to the middle of an entry cell.
    double entry_walk_s(std::size_t i) const { return walking_s(world_.entry_walk_m, 0.F, world_.time_factor[i]); }

    /// As `plan_step` of an attempt, with a body that lacks nothing.
    double walking_s(float length_m, float slope, float ground) const {
        const double speed_m_s =
            static_cast<double>(walking_speed_m_s(who_.speed_function, slope) * who_.pace / ground);
        const double night_factor = (1. - light_.dark_share) + light_.dark_share * light_.night_speed_factor;
        return static_cast<double>(length_m) / (speed_m_s * night_factor * static_cast<double>(who_.walking_fraction));
    }

    /// A walker at a destination is caught on the road behind it or arrives; an attempt reads the first of a cell.
    void add_checkpoints() {
        if (!routes_.checkpoints_operate) return;
        for (auto t = world_.destinations.rbegin(); t != world_.destinations.rend(); ++t) {
            const auto i = static_cast<std::size_t>(t->cell);
            if (chain_.is_target[i] != 0 && t->caught_probability > 0.F)
                chain_.apprehended[i] = static_cast<double>(t->caught_probability);
        }
    }

    void add_entries() {
        const std::size_t entries = world_.entries.size();
        double staging_below = 0.;
        for (std::size_t place = 0; place < routes_.entry.staging.size(); ++place) {
            const double share = static_cast<double>(routes_.entry.staging[place]) - staging_below;
            staging_below = static_cast<double>(routes_.entry.staging[place]);
            double below = 0.;
            for (std::size_t e = 0; e < entries; ++e) {
                const double level = static_cast<double>(routes_.entry.entries[place * entries + e]);
                add_entry(world_.entries[e], share * (level - below));
                below = level;
            }
        }
    }

    void add_entry(const EntryCell& entry, double share) {
        const auto i = static_cast<std::size_t>(entry.cell);
        Crossing crossing;
        if (entry.barrier_type >= 0)
            crossing = crossing_of(world_.barrier_types[static_cast<std::size_t>(entry.barrier_type)]);
        const double rate = rate_per_h(i);
        const double at_barrier_h = crossing.minutes / 60., walk_h = entry_walk_s(i) / 3600.;
        const double unseen = std::exp(-rate * at_barrier_h);
        const double walks = unseen * crossing.over();  // from the barrier into the cell
        chain_.start[i] += share * walks * std::exp(-rate * walk_h);
        chain_.entry_apprehended[i] += share
                                       * (-std::expm1(-rate * at_barrier_h) + unseen * crossing.apprehended()
                                          - walks * std::expm1(-rate * walk_h));
        chain_.entry_turned_back[i] += share * unseen * crossing.turned_back();
        chain_.entry_died[i] += share * unseen * crossing.dead;
        chain_.entry_hours[i] += share * (watched_h(rate, at_barrier_h) + walks * watched_h(rate, walk_h));
    }

    /// Hours until one is seen, or has passed.
    static double watched_h(double rate_per_h, double hours) {
        return rate_per_h > 0. ? -std::expm1(-rate_per_h * hours) / rate_per_h : hours;
    }

    void put_in_order() {
        for (CellIndex i = 0; i < world_.shape.cells(); ++i) chain_.order.push_back(i);
        const auto cost = [&](CellIndex i) {
            const float c = routes_.cost_to_go_s[static_cast<std::size_t>(i)];
            return c < unreachable ? c : -1.F;
        };
        std::sort(chain_.order.begin(), chain_.order.end(), [&](CellIndex a, CellIndex b) {
            const float ca = cost(a), cb = cost(b);
            return ca < cb || (ca == cb && a < b);
        });
    }

    const World& world_;
    const TravellerClass& who_;
    const ClassRoutes& routes_;
    std::span<const float> day_, night_;
    Light light_;
    WalkChain chain_;
};

}  // namespace

Light mean_light(const World& world, const TravellerClass& who) {
    const std::vector<WeatherHour>& hours = world.stations_weather.front().hours;
    double all = 0., dark = 0., moon = 0.;
    for (std::size_t d = 0; d < world.start_days.size(); ++d)
        for (std::size_t hour = 0; hour < 24; ++hour) {
            if (rests_at(who, static_cast<float>(hour) + 0.5F)) continue;
            const std::size_t at = std::size_t{world.start_days[d]} * 24 + hour;
            const double share = world.start_day_share.empty() ? 1. : static_cast<double>(world.start_day_share[d]);
            all += share;
            if (hours[at].sun_elevation_deg > 0.F) continue;
            dark += share;
            moon += world.moonlight.empty() ? 0. : share * static_cast<double>(world.moonlight[at]);
        }
    Light light;
    light.dark_share = all > 0. ? dark / all : 0.;
    const double stars = static_cast<double>(who.night_speed_factor);
    light.night_speed_factor =
        stars + (static_cast<double>(who.moonlit_speed_factor) - stars) * (dark > 0. ? moon / dark : 0.);
    return light;
}

Light night_light(const World& world, const TravellerClass& who) {
    Light light = mean_light(world, who);
    light.dark_share = 1.;
    return light;
}

WalkChain make_walk_chain(const World& world, const TravellerClass& who, const ClassRoutes& routes,
                          std::span<const float> detection_day_per_h, std::span<const float> detection_night_per_h,
                          Light light) {
    return ChainMaker(world, who, routes, detection_day_per_h, detection_night_per_h, light).make();
}

}  // namespace funnel
