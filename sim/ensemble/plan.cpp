// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/plan.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/ensemble/draw_result.hpp"
#include "sim/results/json_fields.hpp"
#include "sim/scenario/read.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::sim::ensemble {
namespace {

void check_draw(const EnsemblePlan& plan, std::size_t draw) {
    try {
        plan.scenario(draw);
    } catch (const InputError& error) {
        throw InputError(
            fmt::format("draw {} of {} is no scenario that can be run. {}", draw, plan.points.size(), error.what()),
            "keys whose ranges may be combined freely", "leaving one of these keys out with --keys");
    }
}

}  // namespace

std::vector<std::string> EnsemblePlan::settings(std::size_t draw, bool all) const {
    std::vector<std::string> settings;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        const double unit = points[draw].unit[k];
        if (std::isnan(unit) || (!all && !preparing_depends_on(keys[k].name))) continue;
        for (const std::string& address : keys[k].addresses)
            settings.push_back(address + "=" + toml_number(keys[k].at(unit)));
    }
    return settings;
}

scenario::Scenario EnsemblePlan::scenario(std::size_t draw) const {
    std::vector<std::string> all = base.settings;
    // A draw that stopped early would have other people than the rest.
    all.emplace_back("run.target_error=0");
    for (std::string& setting : settings(draw)) all.push_back(std::move(setting));
    return scenario::read_scenario_text(base.text, base.file, all);
}

std::string EnsemblePlan::text(const std::string& result_hash) const {
    results::Json drawn = results::Json::array();
    for (const EnsembleKey& key : keys)
        drawn.push_back({{"key", key.name},
                         {"unit", key.unit},
                         {"low", key.range.low},
                         {"high", key.range.high},
                         {"in_scenario", key.in_scenario},
                         {"sets", key.addresses}});
    results::Json json = {
        {"format", 1},
        {"program", object_of(results::this_program())},
        {"title", base.title},
        {"scenario", object_of(results::text_of(base))},
        {"design", design_name(design)},
        {"blocks", design == statistics::Design::one_at_a_time ? 0 : blocks},
        {"draws", points.size()},
        {"seed", base.run.seed},
        {"attempts", base.run.attempts},
        {"batches", base.run.batches},
        {"keys", drawn},
    };
    if (!result_hash.empty()) json["result_hash"] = result_hash;
    return results::json_text(json);
}

results::Identity EnsemblePlan::identity(const World& world) const {
    results::Identity lines = results::identity_of(base, world);
    lines.push_back(fmt::format("design: {}, {} draws", design_name(design), points.size()));
    std::string names = "keys:";
    for (const EnsembleKey& key : keys) names += " " + key.name;
    lines.push_back(names);
    return lines;
}

EnsemblePlan plan_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                           const EnsembleOptions& options) {
    EnsemblePlan plan;
    plan.base = scenario::read_scenario(scenario, settings);
    if (!plan.base.periods.list.empty())
        throw InputError(plan.base.file.filename().string() + " is a scenario over periods",
                         "one without: the draws of an ensemble are single runs",
                         "a copy without [[periods.period]], with the settings of one of them");
    plan.design = options.design;
    plan.blocks = options.blocks;
    plan.keys = ensemble_keys(plan.base, options.keys);
    plan.points = design_points(options.design, static_cast<int>(plan.keys.size()), options.blocks, plan.base.run.seed);
    for (std::size_t draw = 0; draw < plan.points.size(); ++draw) check_draw(plan, draw);
    return plan;
}

}  // namespace funnel::sim::ensemble
