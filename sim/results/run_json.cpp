// SPDX-License-Identifier: Apache-2.0
#include "sim/results/run_json.hpp"

#include "geo/crs.hpp"
#include "geo/gdal_info.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/figures.hpp"
#include "sim/results/json_fields.hpp"

#include <fmt/format.h>

namespace funnel::sim::results {

namespace {

constexpr int run_json_format = 2;
constexpr const char* file_name = "run.json";

RunJson::ByName<RunJson::Total> totals_of(const std::vector<statistics::NamedEstimate>& figures) {
    RunJson::ByName<RunJson::Total> totals;
    for (const statistics::NamedEstimate& f : figures) totals.push_back({f.name, {f.estimate, f.description}});
    return totals;
}

RunJson::ByName<std::uint64_t> outcomes_of(const RunTallies& tallies) {
    RunJson::ByName<std::uint64_t> counts;
    for (const char* name : outcome_names) counts.emplace_back(name, 0);
    for (const AttemptRecord& r : tallies.records)
        if (r.outcome < outcome_count) ++counts[r.outcome].second;
    return counts;
}

RunJson::Conservation conservation_of(const RunResult& r, const RunJson::ByName<std::uint64_t>& outcomes) {
    RunJson::Conservation conservation;
    if (r.tallies.batches_done > 0) conservation.attempts = batch_range(r.world.run, r.tallies.batches_done - 1).last;
    for (const auto& [name, count] : outcomes) conservation.sum_of_outcomes += count;
    return conservation;
}

RunJson::Demand demand_of(const RunResult& r) {
    RunJson::Demand demand{r.demand, {}, {}};
    for (const StagingPlace& p : r.world.staging) {
        demand.staging.push_back(p.name);
        demand.staging_shares.push_back(p.share);
    }
    return demand;
}

RunJson run_json_of(const RunResult& r) {
    RunJson json;
    json.program = this_program();
    json.program.libraries = geo::gdal_version_info();
    json.title = r.scenario.title;
    json.scenario = text_of(r.scenario);
    json.run = r.world.run;
    json.settings = model_settings_of(r.scenario, r.world);
    json.attempts = r.tallies.records.size();
    json.batches_done = r.tallies.batches_done;
    json.stopped_at_target_error = r.stopped_at_target_error;
    json.device = {r.backend, r.backend_description, r.threads};
    json.crs = geo::crs_name(r.world.crs_wkt);
    json.crs_wkt = r.world.crs_wkt;
    json.grid = r.grid();
    json.published_grid = r.published_grid();
    json.class_names = r.world.class_names;
    for (const TravellerClass& c : r.world.classes) json.class_shares.push_back(c.share);
    json.demand = demand_of(r);
    json.start_days = r.world.start_days;
    for (const EntrySegment& s : r.world.segments)
        json.segments.push_back({static_cast<double>(s.chainage_km), s.x_m, s.y_m});
    json.totals = totals_of(r.figures);
    json.outcomes = outcomes_of(r.tallies);
    json.conservation = conservation_of(r, json.outcomes);
    json.moves = r.tallies.moves;
    json.person_minutes = r.tallies.body_minutes;
    json.result_hash = fmt::format("{:016x}", hash_of(r.tallies));
    json.timings_s = r.timings_s;
    json.peak_memory_gib = r.peak_memory_gib;
    json.preparation = r.prepared;
    json.notes = r.notes;
    return json;
}

void require_figures(const RunJson& run, const JsonReader& json) {
    std::vector<FileFigure> figures;
    for (const auto& [name, total] : run.totals) figures.push_back({name, {total.estimate.value}});
    const std::string fault = fault_of_figures(figures);
    if (!fault.empty()) json.damaged(fault);
}

}  // namespace

void fields(auto& json, Same<RunJson::Device> auto& device) {
    json.unread("backend", device.backend);
    json("description", device.description);
    json.unread("threads", device.threads);
}

void fields(auto& json, Same<RunJson::Demand> auto& demand) {
    json("people", demand.outcome.people);
    json.unread("through_ports", demand.outcome.through_ports);
    json.unread("stopped_in_transit", demand.outcome.stopped_in_transit);
    json.unread("given_up", demand.outcome.given_up);
    json.unread("attempts", demand.outcome.attempts);
    json.unread("staging", demand.staging);
    json.unread("staging_shares", demand.staging_shares);
    json("cost_rise_h", demand.outcome.cost_rise_h);
    json("guided_share", demand.outcome.guided_share);
    json("guide_price_usd", demand.outcome.guide_price_usd);
    json.unread("turned_back_share", demand.outcome.turned_back);
    json.unread("entry_cost_h", demand.outcome.entry_cost_h);  // StoredEntryCosts reads it and the staging
}

void fields(auto& json, Same<RunJson::Conservation> auto& conservation) {
    json.unread("attempts", conservation.attempts);
    json.unread("sum_of_outcomes", conservation.sum_of_outcomes);
    json.unread("holds", conservation.attempts == conservation.sum_of_outcomes);
}

void fields(auto& json, Same<RunJson::Total> auto& total) {
    fields(json, total.estimate);
    json.unread("description", total.description);
}

void fields(auto& json, Same<RunJson> auto& run) {
    json.format(run_json_format);
    json("program", run.program);
    json("title", run.title);
    json("scenario", run.scenario);
    json("seed", run.run.seed);
    json("attempts_asked", run.run.attempts);
    json("attempts", run.attempts);
    json("batches", run.run.batches);
    json("try_again_probability", run.run.try_again_probability);
    json.optional("model", run.settings);
    json("batches_done", run.batches_done);
    json.unread("stopped_at_target_error", run.stopped_at_target_error);
    json("device", run.device);
    json.unread("crs", run.crs);
    json("crs_wkt", run.crs_wkt);
    json("grid", run.grid);
    json("published_grid", run.published_grid);
    json("classes", run.class_names);
    json("class_shares", run.class_shares);
    json("demand", run.demand);
    json.object("period", [&](auto& period) {
        period("number", run.run.period);
        period("start_days", run.start_days);
    });
    json("segments_chainage_km_x_m_y_m", run.segments);
    json("totals", run.totals);
    json.unread("outcomes", run.outcomes);
    json.unread("conservation", run.conservation);
    json.unread("moves", run.moves);
    json.unread("person_minutes", run.person_minutes);
    json("result_hash", run.result_hash);
    json.unread("timings_s", run.timings_s);
    json.unread("peak_memory_gib", run.peak_memory_gib);
    json.unread("preparation", run.preparation);
    json("notes", run.notes);
}

void write_run_json(const RunResult& result, const std::filesystem::path& folder) {
    JsonWriter json;
    const RunJson content = run_json_of(result);
    fields(json, content);
    write_json(folder / file_name, json.json());
}

RunJson read_run_json(const std::filesystem::path& folder) {
    const Json content = parse_json(folder / file_name, "run");
    JsonReader json{content, folder / file_name, "run"};
    RunJson run;
    fields(json, run);
    run.grid.crs_wkt = run.published_grid.crs_wkt = run.crs_wkt;
    require_figures(run, json);
    return run;
}

StoredEntryCosts read_stored_entry_costs(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file))
        throw InputError(file.string() + " is not there", "the run.json of a finished run", "running it");
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (const auto list = Checksums::read(folder); list && list->holds(file.filename().string()))
        list->verified(folder, file.filename().string());
    const Json content = parse_json(file, "run");
    const JsonReader json{content, file, "run"};
    StoredEntryCosts stored;
    json.format(run_json_format);
    json("classes", stored.class_names);
    json.object("demand", [&](const JsonReader& demand) {
        demand("staging", stored.staging);
        demand("entry_cost_h", stored.cost_h);
    });
    return stored;
}

}  // namespace funnel::sim::results
