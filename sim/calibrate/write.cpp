// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/write.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

using text::CsvWriter;

bool is_kept(const CalibrationPlan& plan, const SetResult& set) {
    return greatest_implausibility(plan.targets.targets, set) <= plan.targets.search.implausibility;
}

std::string sets_csv(const CalibrationPlan& plan, const std::vector<SetResult>& sets,
                     const std::vector<std::size_t>& wave) {
    std::vector<std::string> header{"set", "wave", "kept", "implausibility"};
    for (const ensemble::EnsembleKey& key : plan.keys) header.push_back(key.name);
    for (const Target& t : plan.targets.targets)
        header.insert(header.end(), {t.name, t.name + " standard error", t.name + " implausibility"});
    CsvWriter csv{header};
    for (std::size_t s = 0; s < sets.size(); ++s) {
        csv.whole(s).whole(wave[s] + 1).whole(is_kept(plan, sets[s]) ? 1 : 0);
        csv.number(greatest_implausibility(plan.targets.targets, sets[s]));
        for (std::size_t k = 0; k < plan.keys.size(); ++k) csv.number(plan.value(k, sets[s].unit[k]));
        for (std::size_t t = 0; t < plan.targets.targets.size(); ++t) {
            const Target& target = plan.targets.targets[t];
            const Simulated& figure = sets[s].figures[t];
            csv.number(figure.value).number(figure.standard_error);
            csv.number(std::isfinite(figure.value) ? implausibility(target, on_scale(target, figure)) : figure.value);
        }
        csv.end_row();
    }
    return csv.str();
}

/// Least, middle and greatest of finite values; NaN without any.
struct Spread {
    double low = std::numeric_limits<double>::quiet_NaN(), middle = low, high = low;
};
Spread spread_of(std::vector<double> values) {
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    return {values.front(), values[values.size() / 2], values.back()};
}

std::string targets_csv(const CalibrationPlan& plan, const std::vector<SetResult>& sets) {
    CsvWriter csv{{"target", "figure", "period", "value", "record_error", "discrepancy", "scale", "source", "low_tried",
                   "high_tried", "low_kept", "middle_kept", "high_kept", "sets_ruled_out", "sets"}};
    const std::vector<std::size_t> ruled_out = ruled_out_by(plan, sets);
    for (std::size_t t = 0; t < plan.targets.targets.size(); ++t) {
        const Target& target = plan.targets.targets[t];
        std::vector<double> tried, kept;
        for (const SetResult& set : sets) {
            tried.push_back(set.figures[t].value);
            if (is_kept(plan, set)) kept.push_back(set.figures[t].value);
        }
        const Spread all = spread_of(tried), left = spread_of(kept);
        csv.text(target.name).text(target.figure).text(target.period).number(target.value).number(target.record_error);
        csv.number(target.discrepancy).text(target.logarithmic ? "log" : "linear").text(target.source);
        csv.number(all.low).number(all.high).number(left.low).number(left.middle).number(left.high);
        csv.whole(ruled_out[t]).whole(sets.size()).end_row();
    }
    return csv.str();
}

std::string keys_csv(const CalibrationPlan& plan, const std::vector<SetResult>& sets) {
    CsvWriter csv{{"key", "unit", "scale", "low", "high", "in_scenario", "low_kept", "middle_kept", "high_kept"}};
    for (std::size_t k = 0; k < plan.keys.size(); ++k) {
        const ensemble::EnsembleKey& key = plan.keys[k];
        std::vector<double> kept;
        for (const SetResult& set : sets)
            if (is_kept(plan, set)) kept.push_back(plan.value(k, set.unit[k]));
        const Spread left = spread_of(kept);
        csv.text(key.name).text(key.unit).text(plan.logarithmic[k] ? "log" : "linear");
        csv.number(key.range.low).number(key.range.high).text(key.in_scenario);
        csv.number(left.low).number(left.middle).number(left.high).end_row();
    }
    return csv.str();
}

std::string waves_csv(const std::vector<WaveSummary>& waves) {
    CsvWriter csv{{"wave", "sets", "sets_kept", "share_of_space_left"}};
    for (std::size_t w = 0; w < waves.size(); ++w)
        csv.whole(w + 1).whole(waves[w].sets).whole(waves[w].kept).number(waves[w].share_left).end_row();
    return csv.str();
}

std::string emulators_csv(const CalibrationPlan& plan, const SearchSpace& space) {
    constexpr const char* names[] = {"none", "linear", "squares", "products"};
    CsvWriter csv{{"wave", "target", "sets", "terms", "error", "scale"}};
    for (std::size_t w = 0; w < space.waves().size(); ++w)
        for (std::size_t t = 0; t < plan.targets.targets.size(); ++t) {
            const Emulator& emulator = space.waves()[w][t];
            csv.whole(w + 1).text(plan.targets.targets[t].name).whole(emulator.points());
            csv.text(names[static_cast<std::size_t>(emulator.terms())]).number(emulator.error());
            csv.text(plan.targets.targets[t].logarithmic ? "log" : "linear").end_row();
        }
    return csv.str();
}

}  // namespace

const ensemble::FolderKind& calibration_folder() {
    static const ensemble::FolderKind kind{
        "calibration",
        "calibration-targets.toml",
        {"sets.csv", "targets.csv", "keys.csv", "waves.csv", "emulators.csv", "calibration.json"},
        {}};
    return kind;
}

std::vector<std::size_t> ruled_out_by(const CalibrationPlan& plan, const std::vector<SetResult>& sets) {
    const std::vector<Target>& targets = plan.targets.targets;
    std::vector<std::size_t> count(targets.size(), 0);
    for (const SetResult& set : sets)
        for (std::size_t t = 0; t < targets.size(); ++t)
            if (implausibility(targets[t], on_scale(targets[t], set.figures[t])) > plan.targets.search.implausibility)
                ++count[t];
    return count;
}

void write_calibration(const CalibrationPlan& plan, const std::vector<SetResult>& sets,
                       const std::vector<std::size_t>& wave, const std::vector<WaveSummary>& waves,
                       const SearchSpace& space, ensemble::EnsembleFolder& folder) {
    const std::string table = sets_csv(plan, sets, wave);
    folder.write("sets.csv", table);
    folder.write("targets.csv", targets_csv(plan, sets));
    folder.write("keys.csv", keys_csv(plan, sets));
    folder.write("waves.csv", waves_csv(waves));
    folder.write("emulators.csv", emulators_csv(plan, space));
    folder.write("calibration.json", plan.text(fmt::format("{:016x}", text::text_hash(table))));
    folder.finish(calibration_folder().tables);
}

void require_other_folder(const std::filesystem::path& out, const CalibrationPlan& plan) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::weakly_canonical(out);
    for (const fs::path& file : {plan.targets.file, plan.base.file})
        if (fs::weakly_canonical(fs::absolute(file).parent_path()) == folder)
            throw InputError("-o " + out.string() + " is the folder of " + file.filename().string(),
                             "a folder for results alone", "-o " + (out / "calibrated").string());
}

}  // namespace funnel::sim::calibrate
