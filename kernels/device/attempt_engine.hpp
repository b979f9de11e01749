// SPDX-License-Identifier: Apache-2.0
/// \file
/// A World on a device, and the batches that run over it: mental map, cost-to-go, step table, entry choice,
/// attempts, tallies. Each stage is one launch of `attempt_stages.hpp`.
#pragma once

#include "kernels/attempt/ground_cells.hpp"
#include "kernels/device/attempt_stages.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/device/cost_grid_memory.hpp"
#include "kernels/device/launch.hpp"
#include "kernels/device/walking_problem.hpp"
#include "kernels/routing/checkpoint_batches.hpp"
#include "kernels/routing/destination_choice.hpp"
#include "kernels/routing/entry_choice.hpp"
#include "kernels/routing/perception.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace funnel::FUNNEL_BACKEND {

/// Lanes of a processor's thread: two AVX2 registers of floats hide each other's latencies.
inline constexpr int processor_lanes = 16;

template <class T, class Range, class Of>
DeviceArray<T> uploaded(const Range& range, Of&& of) {
    std::vector<T> host;
    for (const auto& item : range) host.push_back(of(item));
    return DeviceArray<T>{std::span<const T>(host)};
}

class DeviceAttemptEngine : public AttemptEngine {
  public:
    DeviceAttemptEngine(const World& world, const Fields& fields, Backend& backend, ThreadPool& pool)
        : world_(world), backend_(backend), pool_(pool), n_(world.shape.cells()) {
        const ThreadScope scope(pool_);
        upload(fields);
        make_tables_of_world();
        if (!world_.destination_groups.empty())
            for (const TravellerClass& who : world_.classes)
                for (const bool checkpoints : {false, true})
                    destination_choices_.push_back(can_be(checkpoints) ? make_choice(who, checkpoints)
                                                                       : DestinationChoice{});
    }

    ClassRoutes routes(const ClassBatch& batch) override {
        const ThreadScope scope(pool_);
        DeviceRoutes found = find_routes(batch);
        return {std::move(found.cost_to_go_s), found.way.download(), std::move(found.entry), operate_in(batch)};
    }

    void run(const ClassBatch& batch, BatchTallies& tallies) override {
        const ThreadScope scope(pool_);
        const TravellerClass& who = world_.classes[batch.traveller_class];
        const DeviceRoutes found = find_routes(batch);
        const EntryChoice& choice = found.entry;
        const DeviceArray<float> staging{std::span<const float>(choice.staging)};
        const DeviceArray<float> entries{std::span<const float>(choice.entries)};

        ClassView cls;
        cls.who = who;
        cls.index = batch.traveller_class;
        cls.tables.set(Mode::on_the_way, found.way.data());
        cls.tables.set(Mode::alone, found.alone.data());
        cls.tables.set(Mode::going_back, back_rows_.data());
        cls.tables.set(Mode::to_help, help_rows_.data());
        cls.tables.set(Mode::wandering, wander_rows_.data());
        cls.entry = {staging.data(),
                     entries.data(),
                     entry_cell_.data(),
                     entry_segment_.data(),
                     entry_barrier_cost_.data(),
                     entry_barrier_type_.data(),
                     static_cast<std::int32_t>(world_.staging.size()),
                     static_cast<std::int32_t>(world_.entries.size())};
        launch(batch, cls, tallies);
    }

  private:
    struct DeviceRoutes {
        std::vector<float> cost_to_go_s;
        DeviceArray<StepRow> way;
        DeviceArray<StepRow> alone;  ///< empty: nobody is parted from the group
        EntryChoice entry;
    };
    DeviceRoutes find_routes(const ClassBatch& batch) {
        const TravellerClass& who = world_.classes[batch.traveller_class];
        const bool chooses = !world_.destination_groups.empty();
        const bool checkpoints = operate_in(batch);
        if (!can_be(checkpoints)) throw std::logic_error("checkpoints in a state in which no batch finds them");
        const DestinationChoice* const choice =
            chooses ? &destination_choices_[2 * batch.traveller_class + (checkpoints ? 1 : 0)] : nullptr;
        const std::uint32_t alike = batches_alike_before(world_.checkpoints_operating_share, batch.batch, checkpoints);
        const std::size_t group = chooses ? group_of_batch(choice->total, alike) : 0;
        const CostProblem problem =
            perceived_problem(who, batch, chooses ? of_group(group) : world_.destinations, checkpoints);
        DeviceRoutes found;
        found.cost_to_go_s = backend_.cost_to_go(problem);
        found.way = step_table(problem, found.cost_to_go_s, who.kappa, perceived_destinations_, step_is_target);
        if (world_.separation.happens())
            found.alone = step_table(problem, found.cost_to_go_s, world_.separation.alone_kappa,
                                     perceived_destinations_, step_is_target);
        found.entry = entry_choice(who, found.cost_to_go_s);
        if (chooses) start_by_group(*choice, group, found.entry);
        return found;
    }

    std::vector<Target> of_group(std::size_t group) const {
        std::vector<Target> targets;
        for (const std::uint32_t i : world_.destination_groups[group].destinations)
            targets.push_back(world_.destinations[i]);
        return targets;
    }

    bool operate_in(const ClassBatch& batch) const {
        return batch.checkpoints.value_or(checkpoints_operate(world_.checkpoints_operating_share, batch.batch));
    }
    /// Whether there are batches in which checkpoints operate, or in which they do not.
    bool can_be(bool checkpoints) const {
        return checkpoints ? world_.checkpoints_operating_share > 0.F : world_.checkpoints_operating_share < 1.F;
    }

    /// A class's choice between groups of destinations, from the ground as it is.
    DestinationChoice make_choice(TravellerClass who, bool checkpoints) {
        who.perception_strength = 0.F;
        DestinationOptions options;
        for (std::size_t g = 0; g < world_.destination_groups.size(); ++g) {
            const CostProblem problem = perceived_problem(who, {0, 0, 0, 0}, of_group(g), checkpoints);
            EntryChoice entry = entry_choice(who, backend_.cost_to_go(problem), &world_.destination_groups[g]);
            options.cost_h.push_back(std::move(entry.logsum_h));
            options.turned_back.push_back(std::move(entry.turned_back));
            options.attraction.push_back(static_cast<double>(world_.destination_groups[g].attraction));
        }
        for (const StagingPlace& place : world_.staging)
            options.place_share.push_back(static_cast<double>(place.share));
        return choose_destinations(options, static_cast<double>(world_.destination_scale_h));
    }

    /// Staging places by how many of their people go to the group; costs and those turned back are those of all who
    /// have the choice.
    void start_by_group(const DestinationChoice& choice, std::size_t group, EntryChoice& entry) const {
        double sum = 0.;
        std::vector<double> cumulative;
        for (std::size_t p = 0; p < world_.staging.size(); ++p)
            cumulative.push_back(sum += static_cast<double>(world_.staging[p].share) * choice.share[p][group]);
        for (std::size_t p = 0; p < cumulative.size(); ++p) {
            entry.staging[p] = static_cast<float>(cumulative[p] / sum);
            entry.logsum_h[p] = static_cast<float>(choice.cost_h[p]);
            entry.turned_back[p] = static_cast<float>(choice.turned_back[p]);
        }
    }

    void upload(const Fields& f) {
        view_.shape = world_.shape;
        view_.cell_m = static_cast<float>(world_.cell_m);
        view_.entry_walk_m = world_.entry_walk_m;
        ground_.upload(make_ground_cells(world_, f));
        heat_danger_.upload(f.heat_danger);
        believed_.upload(world_.believed_detection_per_h.empty() ? mean_detection_per_h(f)
                                                                 : world_.believed_detection_per_h);
        barrier_moves_.upload(world_.barrier_moves);
        barrier_types_.upload(world_.barrier_types);
        upload_air();
        upload_light(f);
        upload_checkpoints();
        upload_start_days();
        entry_cell_ = uploaded<CellIndex>(world_.entries, [](const EntryCell& e) { return e.cell; });
        entry_segment_ = uploaded<std::int32_t>(world_.entries, [](const EntryCell& e) { return e.segment; });
        entry_barrier_cost_ = uploaded<float>(world_.entries, [](const EntryCell& e) { return e.barrier_cost_s; });
        entry_barrier_type_ = uploaded<std::int16_t>(world_.entries, [](const EntryCell& e) { return e.barrier_type; });

        view_.ground = ground_.data();
        view_.barrier_moves = barrier_moves_.data();
        view_.barrier_move_count = static_cast<std::int64_t>(world_.barrier_moves.size());
        view_.barrier_types = barrier_types_.data();
        view_.body = world_.body;
        view_.separation = world_.separation;
        view_.enforcement = world_.enforcement;
        view_.wandering = turn_weights(world_.body.wander_persistence, world_.cell_m);
    }

    void upload_air() {
        std::vector<WeatherHour> hours;
        for (const WeatherStation& s : world_.stations_weather)
            hours.insert(hours.end(), s.hours.begin(), s.hours.end());
        hours_.upload(hours);
        station_elevation_ =
            uploaded<float>(world_.stations_weather, [](const WeatherStation& s) { return s.elevation_m; });
        station_weight_.upload(station_weights_by_cell(world_));
        lapse_.upload(world_.lapse_k_per_m);
        view_.hours = hours_.data();
        view_.station_elevation_m = station_elevation_.data();
        view_.station_weight = station_weight_.data();
        view_.stations = static_cast<std::int32_t>(world_.stations_weather.size());
        view_.lapse_k_per_m = lapse_.data();
        view_.weather_moves = static_cast<std::uint32_t>(max_f(1.F, weather_reach_m / view_.cell_m));
    }

    void upload_light(const Fields& f) {
        view_.shade_sky_view = world_.shade_sky_view;
        view_.albedo = world_.albedo;
        if (!world_.moonlight.empty()) {
            moonlight_.upload(world_.moonlight);
            view_.moonlight = moonlight_.data();
        }
        if (f.horizon.empty() || world_.sun_azimuth_deg.empty()) return;
        horizon_.upload(f.horizon);
        sun_azimuth_.upload(world_.sun_azimuth_deg);
        view_.horizon = horizon_.data();
        view_.sun_azimuth_deg = sun_azimuth_.data();
    }

    /// Checkpoints: destinations on roads where travellers may be caught.
    void upload_checkpoints() {
        std::vector<Target> checked;
        for (const Target& t : world_.destinations)
            if (t.caught_probability > 0.F) checked.push_back(t);
        checked_cells_ = uploaded<CellIndex>(checked, [](const Target& t) { return t.cell; });
        caught_probability_ = uploaded<float>(checked, [](const Target& t) { return t.caught_probability; });
        view_.checked_cells = checked_cells_.data();
        view_.caught_probability = caught_probability_.data();
        view_.checked_count = static_cast<std::int64_t>(checked.size());
    }

    void upload_start_days() {
        start_days_.upload(world_.start_days);
        view_.start_days = start_days_.data();
        view_.start_day_count = static_cast<std::int32_t>(world_.start_days.size());
        std::vector<float> cumulative;
        double sum = 0.;
        for (const float share : world_.start_day_share)
            cumulative.push_back(static_cast<float>(sum += static_cast<double>(share)));
        start_day_cumulative_.upload(cumulative);
        view_.start_day_cumulative = start_day_cumulative_.data();
    }

    /// The way to the destinations as the batch's mental map shows it. Keeps the weights alive in `weight_`.
    CostProblem perceived_problem(const TravellerClass& who, const ClassBatch& batch,
                                  const std::vector<Target>& destinations, bool checkpoints) {
        const AttemptRandom map_of_batch{world_.run.seed, world_.run.period, batch.traveller_class, batch.batch};
        const PerceptionLattice lattice =
            make_perception_lattice(map_of_batch, static_cast<double>(who.perception_length_m), world_.west_m,
                                    world_.north_m - world_.cell_m * world_.shape.rows,
                                    world_.west_m + world_.cell_m * world_.shape.cols, world_.north_m);
        const DeviceArray<float> normals{std::span<const float>(lattice.normals)};
        PerceptionView map = lattice.view;
        map.normals = normals.data();
        DeviceArray<float> weight(n_);
        for_each_index("mental map", n_,
                       FillWeights{world_.shape, world_.west_m, world_.north_m, world_.cell_m, map, believed_.data(),
                                   heat_danger_.data(), who, weight.data()});
        weight_ = weight.download();

        perceived_destinations_ = destinations;
        for (Target& t : perceived_destinations_)
            if (checkpoints) t.terminal_cost_s += perceived_risk_s(t.caught_probability, who);
        CostProblem problem = walking_problem(world_, perceived_destinations_);
        problem.weight = weight_;
        problem.speed_function = who.speed_function;
        problem.pace = who.pace * moving_fraction(who);
        problem.energy_weight_s_per_kj = who.energy_weight_s_per_kj;
        problem.moving_mass_kg = who.body_mass_kg + who.load_kg + who.water_kg;
        add_barriers(problem, who);
        return problem;
    }

    void add_barriers(CostProblem& problem, const TravellerClass& who) {
        barrier_cost_s_.clear();
        for (const BarrierType& t : world_.barrier_types)
            barrier_cost_s_.push_back(t.crossing_minutes * 60.F + perceived_sight_s(t, who));
        problem.barrier_moves = world_.barrier_moves;
        problem.barrier_cost_s = barrier_cost_s_;
    }

    DeviceArray<StepRow> step_table(const CostProblem& problem, const std::vector<float>& cost_to_go_s, float kappa,
                                    const std::vector<Target>& targets, std::uint16_t flags) const {
        const CostGridMemory grid(problem);
        const DeviceInput<float> cost{std::span<const float>(cost_to_go_s)};
        DeviceArray<StepRow> rows(n_);
        for_each_index("step table", n_, FillStepRows{grid.view(), cost.data(), kappa, rows.data()});
        flag(rows, targets, cost.data(), flags);
        return rows;
    }

    static void flag(DeviceArray<StepRow>& rows, const std::vector<Target>& targets, const float* cost_to_go_s,
                     std::uint16_t flags) {
        const DeviceArray<Target> on_device{std::span<const Target>(targets)};
        for_each_index("targets", on_device.size(), FlagTargets{on_device.data(), cost_to_go_s, rows.data(), flags});
    }

    /// The step tables that are the same for all classes and batches; those of modes that do not occur stay empty.
    void make_tables_of_world() {
        std::vector<Target> back;
        for (const EntryCell& e : world_.entries)
            back.push_back({e.cell, e.barrier_cost_s + entry_walk_s(SpeedFunction::irmischer_clarke_off_path, 1.F, e)});
        make_tables_of_distress(back);
        if (!world_.separation.happens() || !(world_.separation.alone_back_probability > 0.F)) return;
        CostProblem problem = unafraid_problem(back);
        back_rows_ = step_table(problem, backend_.cost_to_go(problem), world_.separation.alone_kappa, back,
                                step_is_target | step_turns_back);
    }

    /// The least time to any of the targets for one who does not mind being seen. Refers to `targets`.
    CostProblem unafraid_problem(const std::vector<Target>& targets) {
        CostProblem problem = walking_problem(world_, targets);
        TravellerClass nobody;
        nobody.risk_weight_h = 0.F;
        add_barriers(problem, nobody);
        return problem;
    }

    /// In distress: to help, to known water or back over the border, whichever is nearest. Water is no end:
    /// a person who drinks walks on, and one who finds none there looks around. Who knows of none of them wanders.
    void make_tables_of_distress(const std::vector<Target>& back) {
        std::vector<Target> all = world_.help;
        all.insert(all.end(), back.begin(), back.end());
        for (CellIndex i = 0; i < n_; ++i)
            if (world_.water[static_cast<std::size_t>(i)] != 0 && world_.walkable[static_cast<std::size_t>(i)] != 0)
                all.push_back({i, water_stay_s});
        const CostProblem problem = unafraid_problem(all);
        const std::vector<float> cost_to_go_s = backend_.cost_to_go(problem);
        help_rows_ =
            step_table(problem, cost_to_go_s, world_.body.distress_kappa, back, step_is_target | step_turns_back);
        // Help last: a cell that is both is help.
        const DeviceInput<float> cost{std::span<const float>(cost_to_go_s)};
        flag(help_rows_, world_.help, cost.data(), step_is_target);
        if (some_wander(world_.body, world_.separation)) wander_rows_ = step_table(problem, cost_to_go_s, 0.F, {}, 0);
    }

    /// Between the line and the middle of the entry's cell.
    float entry_walk_s(SpeedFunction function, float pace, const EntryCell& e) const {
        return world_.entry_walk_m / (walking_speed_m_s(function, 0.F) * pace)
               * world_.time_factor[static_cast<std::size_t>(e.cell)];
    }

    EntryChoice entry_choice(const TravellerClass& who, const std::vector<float>& cost_to_go_s,
                             const DestinationGroup* group = nullptr) const {
        std::vector<float> at_entries;
        const float pace = who.pace * moving_fraction(who);
        for (const EntryCell& e : world_.entries) {
            const auto i = static_cast<std::size_t>(e.cell);
            at_entries.push_back(cost_to_go_s[i] + entry_walk_s(who.speed_function, pace, e) * weight_[i]);
        }
        EntryChoice choice = make_entry_choice(world_, who, at_entries);
        if (choice.entries.empty())
            throw InputError(
                (group == nullptr ? "no destination" : "no destination of the group \"" + group->name + "\"")
                    + " can be reached from any of the " + std::to_string(world_.entries.size()) + " entry cells",
                "a walkable way from the border to a destination", "a larger region or other destinations");
        return choice;
    }

    void launch(const ClassBatch& batch, const ClassView& cls, BatchTallies& tallies) {
        DeviceArray<std::uint32_t> counts(n_ * cell_count_kinds, 0U);
        DeviceArray<AttemptRecord> records(static_cast<CellIndex>(batch.count));
        DeviceArray<std::uint64_t> totals(2, 0U);
        DeviceArray<std::uint64_t> taken(1, 0U);
        const AtomicTally tally{counts.data(),      n_, totals.data(), totals.data() + 1, records.data(),
                                batch.first_attempt};
        const AttemptRandom random{world_.run.seed, world_.run.period, batch.traveller_class, 0};
        WorldView world = view_;
        if (!operate_in(batch)) world.checked_count = 0;
        constexpr int lanes = on_gpu ? 1 : processor_lanes;
        // A processor's thread keeps its lanes full until nothing is left; of a GPU's, each begins with one attempt.
        const CellIndex tasks = on_gpu ? static_cast<CellIndex>(batch.count) : task_slots();
        for_each_task(
            "attempts", tasks,
            RunAttempts<lanes>{world,
                               cls,
                               random,
                               tally,
                               {taken.data(), batch.first_attempt, batch.count, true, on_gpu ? nullptr : stop_}});

        const std::vector<std::uint32_t> host = counts.download();
        for (std::size_t kind = 0; kind < cell_count_kinds; ++kind)
            for (std::size_t i = 0; i < static_cast<std::size_t>(n_); ++i)
                tallies.counts[kind][i] += host[kind * static_cast<std::size_t>(n_) + i];
        const std::vector<AttemptRecord> new_records = records.download();
        tallies.records.insert(tallies.records.end(), new_records.begin(), new_records.end());
        tallies.moves += totals.get(0);
        tallies.body_minutes += totals.get(1);
    }

    /// Extra cost of water against help at the same distance.
    static constexpr float water_stay_s = 1800.F;

    const World world_;
    Backend& backend_;
    ThreadPool& pool_;
    CellIndex n_;
    WorldView view_;
    DeviceArray<GroundCell> ground_;
    DeviceArray<float> heat_danger_, believed_, sun_azimuth_;
    DeviceArray<std::uint8_t> horizon_;
    DeviceArray<BarrierMove> barrier_moves_;
    DeviceArray<BarrierType> barrier_types_;
    DeviceArray<WeatherHour> hours_;
    DeviceArray<float> station_elevation_, station_weight_;
    DeviceArray<float> moonlight_;
    DeviceArray<std::uint16_t> start_days_;
    DeviceArray<float> start_day_cumulative_, lapse_;
    DeviceArray<CellIndex> checked_cells_;
    DeviceArray<float> caught_probability_;
    std::vector<Target> perceived_destinations_;
    std::vector<DestinationChoice> destination_choices_;  ///< [class][without checkpoints, with them]
    DeviceArray<CellIndex> entry_cell_;
    DeviceArray<std::int32_t> entry_segment_;
    DeviceArray<float> entry_barrier_cost_;
    DeviceArray<std::int16_t> entry_barrier_type_;
    DeviceArray<StepRow> help_rows_, back_rows_, wander_rows_;
    std::vector<float> weight_;
    std::vector<float> barrier_cost_s_;
};

}  // namespace funnel::FUNNEL_BACKEND
