// SPDX-License-Identifier: Apache-2.0
#include "sim/run/period_state.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/npy.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/json_fields.hpp"

#include <fstream>

namespace funnel::sim::run {

namespace {

namespace fs = std::filesystem;

constexpr const char* beliefs_name = "believed_detection_per_h.npy";
constexpr const char* state_name = "state.json";

std::vector<std::size_t> cheapest_staging(const World& world) {
    std::vector<std::size_t> place(world.segments.size(), 0);
    std::vector<float> least(world.segments.size(), 3.0e38F);
    for (const EntryCell& e : world.entries)
        for (std::size_t p = 0; p < e.access_s.size(); ++p) {
            const auto s = static_cast<std::size_t>(e.segment);
            if (!(e.access_s[p] < least[s])) continue;
            least[s] = e.access_s[p];
            place[s] = p;
        }
    return place;
}

}  // namespace

std::vector<float> updated_beliefs(const std::vector<float>& before, std::vector<float> now, double update) {
    if (before.size() != now.size())
        throw InputError("beliefs of " + std::to_string(before.size()) + " cells for " + std::to_string(now.size()),
                         "the same grid in all periods", "leaving [region] out of the periods' settings");
    for (std::size_t i = 0; i < now.size(); ++i)
        now[i] = static_cast<float>(static_cast<double>(before[i])
                                    + update * (static_cast<double>(now[i]) - static_cast<double>(before[i])));
    return now;
}

PeriodState state_after(const PeriodState* before, const scenario::PeriodsSpec& spec, const World& world,
                        const Fields& fields, const demand::DemandOutcome& demand, const RunTallies& tallies) {
    PeriodState state;
    state.believed_detection_per_h =
        world.believed_detection_per_h.empty() ? mean_detection_per_h(fields) : world.believed_detection_per_h;
    state.demand.believed_cost_h =
        demand.entry_cost_h.empty() && before != nullptr ? before->demand.believed_cost_h : demand.entry_cost_h;
    state.demand.reference_cost_h = before != nullptr ? before->demand.reference_cost_h : demand.entry_cost_h;

    const std::vector<std::size_t> place = cheapest_staging(world);
    std::vector<double> made(world.staging.size(), 0.);
    std::vector<double>& caught = state.demand.caught;
    caught.assign(world.staging.size(), 0.);
    state.traffic.assign(world.segments.size(), 0.);
    double all = 0.;
    for (const AttemptRecord& r : tallies.records) {
        made[place[r.segment]] += 1.;
        if (r.outcome != static_cast<std::uint8_t>(Outcome::apprehended)) continue;
        caught[place[r.segment]] += 1.;
        state.traffic[r.segment] += 1.;
        all += 1.;
    }
    for (std::size_t p = 0; p < made.size(); ++p) caught[p] = made[p] > 0. ? caught[p] / made[p] : 0.;
    for (double& t : state.traffic) t = all > 0. ? t / all : 1. / static_cast<double>(state.traffic.size());
    if (before != nullptr && before->traffic.size() == state.traffic.size())
        for (std::size_t s = 0; s < state.traffic.size(); ++s)
            state.traffic[s] = before->traffic[s] + spec.traffic_update * (state.traffic[s] - before->traffic[s]);
    return state;
}

/// state.json: all but the beliefs.
void fields(auto& json, results::Same<PeriodState> auto& state) {
    json("identity", state.identity);
    json("traffic", state.traffic);
    json("caught", state.demand.caught);
    json("reference_cost_h", state.demand.reference_cost_h);
    json("believed_cost_h", state.demand.believed_cost_h);
}

void write_state(const PeriodState& state, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw MachineError("could not make the folder " + folder.string() + ": " + error.message());
    write_npy(folder / beliefs_name, state.believed_detection_per_h);
    results::JsonWriter json;
    fields(json, state);
    write_text_file(folder / state_name, json.json().dump() + "\n");
    results::Checksums::of_files(folder, {beliefs_name, state_name}).write(folder);  // last: a folder with it is whole
}

std::optional<PeriodState> read_state(const fs::path& folder) {
    if (!fs::exists(folder / state_name)) return std::nullopt;
    // One that is damaged is as good as none: the period is run again, to the same bits.
    try {
        results::Checksums::require(folder, "run").verify_all(folder);
        const results::Json content = results::parse_json(folder / state_name, "run");
        results::JsonReader json{content, folder / state_name, "run"};
        PeriodState state;
        fields(json, state);
        state.believed_detection_per_h = read_npy<float>(folder / beliefs_name, {-1});
        return state;
    } catch (const InputError&) {
        return std::nullopt;
    }
}

void remove_state(const fs::path& folder) {
    std::error_code ignored;
    for (const char* name : {state_name, beliefs_name, results::checksums_name}) fs::remove(folder / name, ignored);
    fs::remove(folder, ignored);  // unless others have put something there
}

}  // namespace funnel::sim::run
