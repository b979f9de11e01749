// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"
#include "geo/gdal_info.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/program_version.hpp"
#include "sim/results/run_result.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace funnel::sim::results {
namespace {

using Json = nlohmann::ordered_json;

Json estimates(const std::vector<statistics::NamedEstimate>& figures) {
    Json out = Json::object();
    for (const statistics::NamedEstimate& f : figures)
        out[f.name] = {{"value", f.estimate.value},
                       {"standard_error", f.estimate.standard_error},
                       {"low_95", f.estimate.low},
                       {"high_95", f.estimate.high},
                       {"description", f.description}};
    return out;
}

Json grid_of(const geo::GridSpec& g) {
    return {{"rows", g.shape.rows},
            {"cols", g.shape.cols},
            {"west_m", g.west_m},
            {"north_m", g.north_m},
            {"cell_m", g.cell_m}};
}

using OutcomeCounts = std::array<std::uint64_t, outcome_count>;

OutcomeCounts count_outcomes(const RunTallies& tallies) {
    OutcomeCounts counts{};
    for (const AttemptRecord& r : tallies.records)
        if (r.outcome < outcome_count) ++counts[r.outcome];
    return counts;
}

Json by_name(const std::vector<std::pair<std::string, double>>& numbers) {
    Json out = Json::object();
    for (const auto& [name, value] : numbers) out[name] = value;
    return out;
}

Json by_name(const OutcomeCounts& counts) {
    Json out = Json::object();
    for (std::size_t o = 0; o < outcome_count; ++o) out[outcome_names[o]] = counts[o];
    return out;
}

/// The attempts that the batches were to make, and those that were counted under an outcome.
Json conservation(const RunResult& r, const OutcomeCounts& counts) {
    const std::uint64_t due =
        r.tallies.batches_done == 0 ? 0 : batch_range(r.world.run, r.tallies.batches_done - 1).last;
    std::uint64_t sum = 0;
    for (const std::uint64_t n : counts) sum += n;
    return {{"attempts", due}, {"sum_of_outcomes", sum}, {"holds", sum == due}};
}

std::vector<float> class_shares(const World& world) {
    std::vector<float> shares;
    for (const TravellerClass& c : world.classes) shares.push_back(c.share);
    return shares;
}

Json demand_of(const RunResult& r) {
    Json staging = Json::array(), shares = Json::array();
    for (const StagingPlace& p : r.world.staging) staging.push_back(p.name), shares.push_back(p.share);
    const demand::DemandOutcome& d = r.demand;
    return {{"people", d.people},
            {"through_ports", d.through_ports},
            {"stopped_in_transit", d.stopped_in_transit},
            {"given_up", d.given_up},
            {"attempts", d.attempts},
            {"staging", staging},
            {"staging_shares", shares},
            {"cost_rise_h", d.cost_rise_h},
            {"guided_share", d.guided_share},
            {"guide_price_usd", d.guide_price_usd},
            {"turned_back_share", d.turned_back},
            {"entry_cost_h", d.entry_cost_h}};
}

Json segments(const World& world) {
    Json out = Json::array();
    for (const EntrySegment& s : world.segments) out.push_back({s.chainage_km, s.x_m, s.y_m});
    return out;
}

}  // namespace

void write_run_json(const RunResult& r, const std::filesystem::path& folder) {
    Json timings = Json::object();
    for (const auto& [stage, seconds] : r.timings_s) timings[stage] = seconds;
    const OutcomeCounts outcomes = count_outcomes(r.tallies);
    Json json = {
        {"format", 1},
        {"program",
         {{"name", "funnel"},
          {"version", process::program_version},
          {"commit", process::program_commit},
          {"libraries", geo::gdal_version_info()}}},
        {"title", r.scenario.title},
        {"scenario",
         {{"file", r.scenario.file.filename().string()},
          {"hash", fmt::format("{:016x}", text::text_hash(r.scenario.text))},
          {"settings", r.scenario.settings},
          {"text", r.scenario.text}}},
        {"seed", r.world.run.seed},
        {"attempts_asked", r.world.run.attempts},
        {"attempts", r.tallies.records.size()},
        {"batches", r.world.run.batches},
        {"try_again_probability", r.world.run.try_again_probability},
        {"batches_done", r.tallies.batches_done},
        {"stopped_at_target_error", r.stopped_at_target_error},
        {"device", {{"backend", r.backend}, {"description", r.backend_description}, {"threads", r.threads}}},
        {"crs", geo::crs_name(r.world.crs_wkt)},
        {"crs_wkt", r.world.crs_wkt},
        {"grid", grid_of(r.grid())},
        {"published_grid", grid_of(r.published_grid())},
        {"classes", r.world.class_names},
        {"class_shares", class_shares(r.world)},
        {"demand", demand_of(r)},
        {"period", {{"number", r.world.run.period}, {"start_days", r.world.start_days}}},
        {"segments_chainage_km_x_m_y_m", segments(r.world)},
        {"totals", estimates(r.figures)},
        {"outcomes", by_name(outcomes)},
        {"conservation", conservation(r, outcomes)},
        {"moves", r.tallies.moves},
        {"person_minutes", r.tallies.body_minutes},
        {"result_hash", fmt::format("{:016x}", hash_of(r.tallies))},
        {"timings_s", timings},
        {"peak_memory_gib", r.peak_memory_gib},
        {"preparation", by_name(r.prepared)},
        {"notes", r.notes},
    };
    write_text_file(folder / "run.json", json.dump(2) + "\n");
}

}  // namespace funnel::sim::results
