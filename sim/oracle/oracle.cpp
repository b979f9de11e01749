// SPDX-License-Identifier: Apache-2.0
#include "sim/oracle/oracle.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/make_fields.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/oracle/maps.hpp"
#include "sim/oracle/write.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/process/device.hpp"
#include "sim/results/disclosure.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace funnel::sim::oracle {
namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Adds the share of a mental map.
void add(OracleClass& sum, const WalkFlow& flow, double weight) {
    sum.shares.arrived += weight * flow.shares.arrived;
    sum.shares.apprehended += weight * flow.shares.apprehended;
    sum.shares.turned_back += weight * flow.shares.turned_back;
    sum.shares.died += weight * flow.shares.died;
    sum.duration_h += weight * flow.duration_h;
}

Light light_of(OracleLight light, const World& world, const TravellerClass& who) {
    if (light == OracleLight::day) return {};
    if (light == OracleLight::night) return night_light(world, who);
    return mean_light(world, who);
}

/// Classes by their shares of attempts, which need not sum to 1 in a World.
std::vector<OracleClass> classes_of(const World& world, OracleLight light) {
    double whole = 0.;
    for (const TravellerClass& who : world.classes) whole += static_cast<double>(who.share);
    std::vector<OracleClass> classes;
    for (std::size_t c = 0; c < world.classes.size(); ++c) {
        OracleClass of;
        of.name = world.class_names[c];
        of.share = static_cast<double>(world.classes[c].share) / whole;
        of.dark_share = light_of(light, world, world.classes[c]).dark_share;
        classes.push_back(of);
    }
    return classes;
}

class Solving {
  public:
    Solving(const World& world, const OracleOptions& options, Backend& backend)
        : world_(world),
          options_(options),
          fields_(make_fields(world, backend)),
          engine_(backend.attempt_engine(world, fields_)) {}

    /// One class on one mental map.
    void solve(std::uint32_t c, std::uint32_t map, OracleSummary& summary, OracleMaps& maps) {
        const ClassRoutes routes = engine_->routes({c, map, 0, 0});
        const auto begin = std::chrono::steady_clock::now();
        OracleClass& of = summary.classes[c];
        WalkOracle oracle(make_walk_chain(world_, world_.classes[c], routes, fields_.detection_day_per_h,
                                          fields_.detection_night_per_h,
                                          light_of(options_.light, world_, world_.classes[c])));
        const WalkFlow flow = oracle.flow(options_.tolerance);
        const WalkProspects prospects = oracle.prospects(options_.tolerance);
        const double weight = 1. / world_.run.batches;
        add(of, flow, weight);
        add(summary.all, flow, weight * of.share);
        summary.all.dark_share += weight * of.share * of.dark_share;
        maps.add(flow, prospects, weight * of.share);
        summary.residual = std::max({summary.residual, flow.visits.residual, prospects.residual});
        summary.systems += 1 + prospects.systems;
        summary.rounds += flow.visits.rounds + prospects.rounds;
        summary.solve_s += seconds_since(begin);
    }

  private:
    const World& world_;
    const OracleOptions& options_;
    Fields fields_;
    std::unique_ptr<AttemptEngine> engine_;
};

/// The World, if it and its oracle fit into memory.
World prepare(const scenario::Scenario& scenario, std::vector<std::string>& notes) {
    scenario::RunSize size = run_size(scenario);
    const auto require = [&size] {
        scenario::require_memory(oracle_memory_bytes(size), "an oracle of " + std::to_string(size.cells) + " cells");
    };
    if (size.cells > 0) require();
    auto [world, report] = prepare::prepare_world(scenario);
    if (!scenario.periods.list.empty()) notes.emplace_back(scenario::note_without_periods);
    notes.insert(notes.end(), report.notes.begin(), report.notes.end());
    size.cells = static_cast<std::uint64_t>(world.shape.cells());
    require();
    return std::move(world);
}

OracleSummary empty_summary(const World& world, OracleLight light) {
    OracleSummary summary;
    summary.classes = classes_of(world, light);
    summary.all.name = "all";
    summary.all.share = 1.;
    return summary;
}

}  // namespace

OracleLight oracle_light(const std::string& name) {
    if (name == "mean") return OracleLight::mean;
    if (name == "day") return OracleLight::day;
    if (name == "night") return OracleLight::night;
    throw InputError("--light " + name, "mean, day or night", "--light mean");
}

OracleSummary solve_scenario(const scenario::Scenario& scenario, const std::filesystem::path& out,
                             const OracleOptions& options, process::Progress& progress) {
    results::OutputFolder folder{out, options.overwrite};
    std::vector<std::string> notes;
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    if (!note.empty()) notes.push_back(note);

    progress.stage("prepare");
    const World world = prepare(scenario, notes);

    progress.stage("fields");
    Solving solving(world, options, *backend);
    OracleMaps maps(world, scenario.outputs.publish_cell_m);
    OracleSummary summary = empty_summary(world, options.light);
    summary.notes = std::move(notes);
    progress.stage("chains");
    const auto chains = static_cast<double>(world.classes.size()) * world.run.batches;
    for (std::uint32_t map = 0; map < world.run.batches; ++map)
        for (std::uint32_t c = 0; c < world.classes.size(); ++c) {
            solving.solve(c, map, summary, maps);
            progress.update((static_cast<double>(map) * static_cast<double>(world.classes.size()) + c + 1.) / chains);
            if (progress.interrupted()) {
                summary.interrupted = true;
                return summary;
            }
        }

    if (!results::releases_maps(world.run.batches))
        summary.notes.push_back(
            fmt::format("{} mental maps; maps are released from {} on, as fewer could show one way.", world.run.batches,
                        results::least_batches));
    progress.stage("write");
    write_oracle(scenario, world, maps, summary, options, folder.path());
    folder.commit();
    return summary;
}

std::vector<std::string> forecast_oracle(const scenario::Scenario& scenario, const std::filesystem::path& out,
                                         const OracleOptions& options, process::Progress& progress) {
    const results::OutputFolder folder{out, options.overwrite};  // takes itself away again
    std::vector<std::string> notes, lines;
    std::string note;
    const auto backend = process::choose_backend(options.device, options.threads, note);
    if (!note.empty()) notes.push_back(note);

    progress.stage("prepare");
    const auto begin = std::chrono::steady_clock::now();
    const World world = prepare(scenario, notes);
    Solving solving(world, options, *backend);
    const double once_s = seconds_since(begin);

    progress.stage("measure");
    const auto begin_of_map = std::chrono::steady_clock::now();
    OracleMaps maps(world, scenario.outputs.publish_cell_m);
    OracleSummary summary = empty_summary(world, options.light);
    for (std::uint32_t c = 0; c < world.classes.size(); ++c) solving.solve(c, 0, summary, maps);
    const double map_s = seconds_since(begin_of_map);
    progress.finish();

    for (const std::string& of : notes) lines.push_back("note: " + of);
    lines.push_back(fmt::format("chains: {} mental maps of {} classes", world.run.batches, world.classes.size()));
    lines.push_back("device: " + backend->description());
    scenario::RunSize size = run_size(scenario);
    size.cells = static_cast<std::uint64_t>(world.shape.cells());
    lines.push_back(forecast::memory_line(oracle_memory_bytes(size)));
    lines.push_back(fmt::format("time: about {} (prepare {}, chains {})",
                                process::duration_text(once_s + map_s * world.run.batches),
                                process::duration_text(once_s), process::duration_text(map_s * world.run.batches)));
    return lines;
}

}  // namespace funnel::sim::oracle
