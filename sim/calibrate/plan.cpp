// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/plan.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/calibrate/places.hpp"
#include "sim/calibrate/plan_periods.hpp"
#include "sim/calibrate/waves.hpp"
#include "sim/prepare/prepare.hpp"
#include "sim/results/disclosure.hpp"
#include "sim/results/json_fields.hpp"
#include "sim/run/periods.hpp"
#include "sim/scenario/read.hpp"
#include "sim/text/problem_list.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace funnel::sim::calibrate {
namespace {

/// Keys that hold everywhere are found together, so that no value has two; others in the scenario of their first
/// period.
void find_keys(const std::vector<SearchedKey>& searched, CalibrationPlan& plan) {
    text::ProblemList problems;
    std::vector<std::string> everywhere;
    for (const SearchedKey& key : searched) {
        plan.key_periods.push_back(periods_of(key, plan.base.periods.list));
        if (key.periods.empty()) everywhere.push_back(key.name);
    }
    std::vector<ensemble::EnsembleKey> found;
    if (!everywhere.empty())
        found = ensemble::ensemble_keys(plan.base, everywhere,
                                        {.between_periods = !plan.base.periods.list.empty(), .own_ranges = true});
    std::vector<scenario::Scenario> of_period;
    if (everywhere.size() < searched.size()) of_period = run::scenarios_of_periods(plan.base);
    std::size_t next = 0;
    for (std::size_t k = 0; k < searched.size(); ++k) {
        if (searched[k].periods.empty()) {
            plan.keys.push_back(std::move(found[next++]));
            continue;
        }
        problems.collect(searched[k].column(), [&] {
            plan.keys.push_back(ensemble::ensemble_keys(of_period[plan.key_periods[k].front()], {searched[k].name},
                                                        {.own_ranges = true})
                                    .front());
            plan.keys.back().name = searched[k].column();
        });
    }
    problems.throw_if_any("the list of keys");
}

/// Ranges of the targets file in place of the plausible ones.
void set_ranges(const std::vector<SearchedKey>& searched, CalibrationPlan& plan) {
    text::ProblemList problems;
    for (std::size_t k = 0; k < searched.size(); ++k) {
        scenario::Interval& range = plan.keys[k].range;
        if (searched[k].low) range.low = *searched[k].low;
        if (searched[k].high) range.high = *searched[k].high;
        plan.logarithmic.push_back(searched[k].logarithmic);
        if (!range.bounded())
            problems.add({}, fmt::format("key {} has no plausible range", searched[k].name), "its range",
                         "both low and high");
        else if (!(range.low < range.high))
            problems.add({}, fmt::format("key {} from {:g} to {:g}", searched[k].name, range.low, range.high),
                         "low below high", "both low and high");
        else if (searched[k].logarithmic && !(range.low > 0.))
            problems.add({}, fmt::format("key {} from {:g} on a log scale", searched[k].name, range.low),
                         "a low end above 0", "low = a small number, or scale = \"linear\"");
    }
    problems.throw_if_any("the list of keys");
}

/// The middle, and both ends of each key: ranges that a key does not allow are found before the first run.
void check_ranges(const CalibrationPlan& plan) {
    const std::vector<double> middle(plan.keys.size(), 0.5);
    plan.check({middle}, 0);
    text::ProblemList problems;
    for (std::size_t k = 0; k < plan.keys.size(); ++k)
        for (const double end : {0., 1.}) {
            std::vector<double> unit = middle;
            unit[k] = end;
            problems.collect(fmt::format("key {} = {}", plan.keys[k].name, plan.value(k, end)),
                             [&] { plan.scenarios(unit); });
        }
    problems.throw_if_any(plan.targets.file.filename().string());
}

/// A drawn value would go over what periods or settings say, without a word. One that is of a period takes the place
/// of the period's own.
void refuse_set_keys(const CalibrationPlan& plan) {
    text::ProblemList problems;
    const auto look = [&](const std::string& setting, const std::string& where, bool of_period) {
        const std::string name = setting_name(setting);
        for (std::size_t k = 0; k < plan.keys.size(); ++k) {
            if (of_period && !plan.key_periods[k].empty()) continue;
            const auto& a = plan.keys[k].addresses;
            if (name == plan.keys[k].name || std::find(a.begin(), a.end(), name) != a.end())
                problems.add({}, fmt::format("{} sets {}, which is looked for", where, name),
                             "keys that nothing else sets", "leaving the key out, or the setting");
        }
    };
    for (const scenario::PeriodSpec& period : plan.base.periods.list)
        for (const std::string& setting : period.settings) look(setting, "period \"" + period.name + "\"", true);
    for (const std::string& setting : plan.base.settings) look(setting, "a setting", false);
    problems.throw_if_any("the list of keys");
}

/// Two keys of one value in one period.
void refuse_shared_values(const CalibrationPlan& plan) {
    text::ProblemList problems;
    std::map<std::pair<std::size_t, std::string>, std::string> owners;
    for (std::size_t k = 0; k < plan.keys.size(); ++k)
        for (const std::size_t period : plan.key_periods[k])
            for (const std::string& address : plan.keys[k].addresses) {
                const auto [owner, first] = owners.emplace(std::pair{period, address}, plan.keys[k].name);
                if (!first)
                    problems.add({},
                                 fmt::format("{} of period \"{}\" is drawn as \"{}\" and as \"{}\"", address,
                                             plan.period_name(period), owner->second, plan.keys[k].name),
                                 "each value of a period by one key", "leaving one of the two out");
            }
    problems.throw_if_any("the list of keys");
}

/// An emulator is linear at least.
void require_sets(const CalibrationPlan& plan) {
    const std::size_t least = plan.keys.size() + 3;
    if (plan.targets.search.sets_per_wave < least)
        throw InputError(
            fmt::format("sets_per_wave = {} for {} keys", plan.targets.search.sets_per_wave, plan.keys.size()),
            fmt::format("at least {}, three more than keys; twice as many as terms, {}, tell more", least,
                        2 * (1 + 2 * plan.keys.size() + plan.keys.size() * (plan.keys.size() - 1) / 2)),
            fmt::format("sets_per_wave = {}", std::max<std::size_t>(64, least)));
}

}  // namespace

double CalibrationPlan::value(std::size_t key, double unit) const {
    const scenario::Interval& range = keys[key].range;
    if (unit <= 0.) return range.low;
    if (unit >= 1.) return range.high;
    if (!logarithmic[key]) return keys[key].at(unit);
    return std::exp(std::log(range.low) + unit * (std::log(range.high) - std::log(range.low)));
}

std::vector<scenario::Scenario> CalibrationPlan::scenarios(const std::vector<double>& unit) const {
    std::vector<std::string> settings = base.settings;
    settings.emplace_back("run.target_error=0");  // a run that stopped early would have other people than the rest
    for (std::size_t k = 0; k < keys.size(); ++k)
        for (const std::string& address : keys[k].addresses)
            if (key_periods[k].empty()) settings.push_back(address + "=" + ensemble::toml_number(value(k, unit[k])));
    scenario::Scenario all = scenario::read_scenario_text(base.text, base.file, settings);
    if (all.periods.list.empty()) return {std::move(all)};
    all.periods.list = base.periods.list;
    for (std::size_t k = 0; k < keys.size(); ++k)
        for (const std::size_t period : key_periods[k])
            for (const std::string& address : keys[k].addresses)
                set_in_period(all.periods.list[period], address, ensemble::toml_number(value(k, unit[k])));
    return run::scenarios_of_periods(all);
}

const std::string& CalibrationPlan::period_name(std::size_t period) const {
    static const std::string none;
    return base.periods.list.empty() ? none : base.periods.list[period].name;
}

std::vector<const Target*> CalibrationPlan::targets_of(std::size_t period) const {
    std::vector<const Target*> found;
    for (const Target& target : targets.targets)
        if (target.period == period_name(period)) found.push_back(&target);
    return found;
}

std::string CalibrationPlan::text(const std::string& result_hash) const {
    results::Json searched = results::Json::array();
    for (std::size_t k = 0; k < keys.size(); ++k)
        searched.push_back({{"key", keys[k].name},
                            {"unit", keys[k].unit},
                            {"low", keys[k].range.low},
                            {"high", keys[k].range.high},
                            {"scale", logarithmic[k] ? "log" : "linear"},
                            {"in_scenario", keys[k].in_scenario},
                            {"sets", keys[k].addresses}});
    results::Json json = {
        {"format", 1},
        {"program", object_of(results::this_program())},
        {"title", targets.title},
        {"targets", targets.text},
        {"scenario", object_of(results::text_of(base))},
        {"sets_per_wave", targets.search.sets_per_wave},
        {"waves", targets.search.waves},
        {"implausibility", targets.search.implausibility},
        {"seed", base.run.seed},
        {"attempts", base.run.attempts},
        {"batches", base.run.batches},
        {"keys", searched},
        {"result_hash", result_hash},
    };
    return results::json_text(json);
}

results::Identity CalibrationPlan::identity() const {
    results::Identity lines;
    const std::vector<scenario::Scenario> all = scenarios(std::vector<double>(keys.size(), 0.5));
    for (std::size_t p = 0; p < all.size(); ++p) {
        const std::string period = period_name(p).empty() ? "" : period_name(p) + ", ";
        const World world = prepare::prepare_world(all[p]).world;
        require_places(targets_of(p), world);
        for (const std::string& line : results::identity_of(all[p], world)) lines.push_back(period + line);
    }
    lines.push_back(fmt::format("targets: {:016x}", text::text_hash(targets.text)));
    return lines;
}

std::vector<std::vector<double>> CalibrationPlan::first_points() const {
    const SearchSpace all{targets.targets, targets.search.implausibility};
    return next_points(all, keys.size(), targets.search.sets_per_wave, base.run.seed).points;
}

void CalibrationPlan::check(const std::vector<std::vector<double>>& points, std::size_t first) const {
    for (std::size_t i = 0; i < points.size(); ++i) {
        try {
            scenarios(points[i]);
        } catch (const InputError& error) {
            throw InputError(
                fmt::format("set {} is no scenario that can be run. {}", first + i, error.what()),
                "keys whose ranges may be combined freely",
                "narrower ranges in " + targets.file.filename().string() + ", or leaving one of the keys out");
        }
    }
}

/// A share of deaths in months that are not run is 0 whatever the keys are.
void require_months(const CalibrationPlan& plan) {
    const std::vector<scenario::Scenario> all = plan.scenarios(std::vector<double>(plan.keys.size(), 0.5));
    for (std::size_t p = 0; p < all.size(); ++p)
        for (const Target* target : plan.targets_of(p)) {
            const std::vector<int>&counted = target->deaths.months, &run = all[p].weather.months;
            const auto is_counted = [&](int month) {
                return std::find(counted.begin(), counted.end(), month) != counted.end();
            };
            if (counted.empty() || std::any_of(run.begin(), run.end(), is_counted)) continue;
            throw InputError(fmt::format("target \"{}\" counts deaths of the months [{}], and weather.months is [{}]",
                                         target->name, fmt::join(counted, ", "), fmt::join(run, ", ")),
                             "months in which attempts start", "more weather.months, or other months of the target");
        }
}

/// Of fewer batches nothing is told by place (released_share.hpp).
void require_batches(const CalibrationPlan& plan) {
    const std::vector<scenario::Scenario> all = plan.scenarios(std::vector<double>(plan.keys.size(), 0.5));
    for (std::size_t p = 0; p < all.size(); ++p)
        for (const Target* target : plan.targets_of(p)) {
            const std::uint32_t batches = all[p].run.batches;
            if (!target->deaths.by_place() || results::releases_maps(batches)) continue;
            throw InputError(
                fmt::format("target \"{}\" is a share by place, and run.batches is {}", target->name, batches),
                fmt::format("{} batches or more: fewer have no maps", results::least_batches),
                "run.batches=16 among the settings");
        }
}

CalibrationPlan plan_calibration(const std::filesystem::path& file, const std::vector<std::string>& settings) {
    CalibrationPlan plan;
    plan.targets = read_targets(file);
    std::vector<std::string> all = plan.targets.settings;
    all.insert(all.end(), settings.begin(), settings.end());
    plan.base = scenario::read_scenario(plan.targets.scenario, all);
    keep_periods_to_run(plan.targets, plan.base.periods.list);
    find_keys(plan.targets.keys, plan);
    set_ranges(plan.targets.keys, plan);
    require_sets(plan);
    refuse_set_keys(plan);
    refuse_shared_values(plan);
    check_ranges(plan);
    require_months(plan);
    require_batches(plan);
    return plan;
}

scenario::RunSize size_of_set(scenario::RunSize run, const process::Ranks& ranks) {
    run.figures = false;
    run.published_cells = run.cells;
    run.processes = ranks.size_on_this_machine();
    return run;
}

}  // namespace funnel::sim::calibrate
