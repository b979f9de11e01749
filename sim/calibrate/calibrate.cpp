// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/calibrate.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/calibrate/draw_table.hpp"
#include "sim/calibrate/plan.hpp"
#include "sim/calibrate/waves.hpp"
#include "sim/calibrate/write.hpp"
#include "sim/ensemble/deal.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/process/device.hpp"
#include "sim/run/period_run.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <optional>
#include <sstream>

namespace funnel::sim::calibrate {
namespace {

using ensemble::together;

/// Runs one set: the periods in their order, of which the figures of targets are kept.
/// \return nothing after an interrupt
std::optional<std::vector<Simulated>> run_set(const CalibrationPlan& plan, const std::vector<double>& unit,
                                              Backend& backend) {
    std::vector<Simulated> figures(plan.targets.targets.size());
    std::optional<run::PeriodState> before;
    const std::vector<scenario::Scenario> scenarios = plan.scenarios(unit);
    for (std::size_t p = 0; p < scenarios.size(); ++p) {
        const std::vector<const Target*> here = plan.targets_of(p);
        std::optional<Measuring> measuring;
        std::optional<run::PeriodState> after = run::run_period(
            scenarios[p], before ? &*before : nullptr, backend,
            [&](const World& world) { measuring.emplace(here, world); },
            [&](const RunTallies& tallies) { measuring->after_batch(tallies); });
        if (!after) return std::nullopt;
        const std::vector<Simulated> of_period = measuring->figures();
        for (std::size_t t = 0; t < here.size(); ++t)
            figures[static_cast<std::size_t>(here[t] - plan.targets.targets.data())] = of_period[t];
        before = std::move(after);
    }
    return figures;
}

/// Points as text, to the bit.
std::string text_of(const std::vector<std::vector<double>>& points) {
    std::string text;
    for (const std::vector<double>& point : points) text += text_of_point(point) + "\n";
    return text;
}
std::vector<std::vector<double>> points_in(const std::string& text) {
    std::vector<std::vector<double>> points;
    std::istringstream lines{text};
    for (std::string line, word; std::getline(lines, line);) {
        std::vector<double>& point = points.emplace_back();
        std::istringstream words{line};
        while (words >> word) point.push_back(std::strtod(word.c_str(), nullptr));
    }
    return points;
}

/// The calibration as the root knows it: what was run, and what is left of the space.
class Matching {
  public:
    Matching(const CalibrationPlan& plan, ensemble::EnsembleFolder& folder)
        : plan_{plan}, folder_{folder}, space_{plan.targets.targets, plan.targets.search.implausibility} {}

    std::vector<std::vector<double>> next_wave(std::size_t wave) {
        WavePoints next =
            next_points(space_, plan_.keys.size(), plan_.targets.search.sets_per_wave, plan_.base.run.seed + wave);
        if (!waves_.empty()) waves_.back().share_left = next.share_left;
        return std::move(next.points);
    }

    /// Reads the wave that was run.
    void learn(const std::vector<std::vector<double>>& points, std::size_t wave) {
        waves_.emplace_back().sets = points.size();
        for (const std::vector<double>& unit : points) {
            const std::size_t number = sets_.size();
            const SetResult& set = sets_.emplace_back(
                SetResult{unit, read_draw_table(folder_.read_draw(number), folder_.draw_path(number).string(), unit,
                                                plan_.targets.targets)});
            wave_of_.push_back(wave);
            if (greatest_implausibility(plan_.targets.targets, set) <= plan_.targets.search.implausibility)
                ++waves_.back().kept;
        }
        space_.learn(sets_);
    }

    CalibrationSummary finish() {
        if (!waves_.empty())
            waves_.back().share_left = next_points(space_, plan_.keys.size(), 0, plan_.base.run.seed).share_left;
        write_calibration(plan_, sets_, wave_of_, waves_, space_, folder_);
        CalibrationSummary summary;
        summary.waves = waves_;
        const std::vector<std::size_t> ruled_out = ruled_out_by(plan_, sets_);
        const auto most = std::max_element(ruled_out.begin(), ruled_out.end());
        summary.strictest = plan_.targets.targets[static_cast<std::size_t>(most - ruled_out.begin())].name;
        summary.strictest_share = static_cast<double>(*most) / static_cast<double>(sets_.size());
        for (std::size_t t = 0; t < plan_.targets.targets.size(); ++t)
            if (std::none_of(sets_.begin(), sets_.end(),
                             [&](const SetResult& set) { return std::isfinite(set.figures[t].value); }))
                summary.without_value.push_back(plan_.targets.targets[t].name);
        return summary;
    }

  private:
    const CalibrationPlan& plan_;
    ensemble::EnsembleFolder& folder_;
    SearchSpace space_;
    std::vector<SetResult> sets_;
    std::vector<std::size_t> wave_of_;
    std::vector<WaveSummary> waves_;
};

/// The processes at work on one calibration.
class Waves {
  public:
    Waves(const CalibrationPlan& plan, Backend& backend, std::optional<ensemble::EnsembleFolder>& folder,
          const process::Ranks& ranks, process::Progress& progress)
        : plan_{plan}, backend_{backend}, folder_{folder}, ranks_{ranks}, progress_{progress} {
        if (folder_) matching_.emplace(plan_, *folder_);
    }

    /// \return false: somebody asked to stop
    bool run() {
        std::size_t first = 0;
        for (std::size_t wave = 0; wave < plan_.targets.search.waves; ++wave) {
            const std::vector<std::vector<double>> points = points_of(wave, first);
            if (points.empty()) return true;
            if (!run_wave(points, first, wave)) return false;
            together(ranks_, [&] {
                if (matching_) matching_->learn(points, wave);
            });
            first += points.size();
        }
        return true;
    }

    CalibrationSummary finish() { return matching_->finish(); }

  private:
    std::vector<std::vector<double>> points_of(std::size_t wave, std::size_t first) {
        std::string text;
        together(ranks_, [&] {
            if (matching_) text = text_of(matching_->next_wave(wave));
        });
        std::vector<std::vector<double>> points = points_in(ranks_.broadcast(text));
        together(ranks_, [&] { plan_.check(points, first); });
        return points;
    }

    bool run_wave(const std::vector<std::vector<double>>& points, std::size_t first, std::size_t wave) {
        std::vector<std::size_t> missing;
        together(ranks_, [&] {
            if (!folder_) return;
            for (const std::size_t draw : folder_->missing_draws(first + points.size()))
                if (draw >= first) missing.push_back(draw);
        });
        const auto of_wave = [&](std::size_t left) {
            const double done = 1. - static_cast<double>(left) / static_cast<double>(points.size());
            progress_.update((static_cast<double>(wave) + done) / plan_.targets.search.waves);
        };
        return ensemble::deal_draws(
            ranks_, missing,
            {[&](std::size_t draw) -> std::optional<std::string> {
                 const auto figures = run_set(plan_, points[draw - first], backend_);
                 if (!figures) return std::nullopt;
                 return draw_table_text(points[draw - first], *figures);
             },
             [&](std::size_t draw, const std::string& text) { folder_->write_draw(draw, text); }, of_wave});
    }

    const CalibrationPlan& plan_;
    Backend& backend_;
    std::optional<ensemble::EnsembleFolder>& folder_;
    const process::Ranks& ranks_;
    process::Progress& progress_;
    std::optional<Matching> matching_;  ///< of the root alone
};

}  // namespace

CalibrationSummary run_calibration(const std::filesystem::path& targets, const std::vector<std::string>& settings,
                                   const std::filesystem::path& out, const CalibrationOptions& options,
                                   const process::Ranks& ranks, process::Progress& progress) {
    const auto began = std::chrono::steady_clock::now();
    CalibrationPlan plan;
    std::optional<ensemble::EnsembleFolder> folder;  // of the root alone
    std::unique_ptr<Backend> backend;
    together(ranks, [&] {
        if (ranks.is_root()) folder.emplace(out, options.resume, options.overwrite, calibration_folder());
    });
    together(ranks, [&] { plan = plan_calibration(targets, settings); });
    const std::vector<scenario::Scenario> middle = plan.scenarios(std::vector<double>(plan.keys.size(), 0.5));
    together(ranks, [&] {  // apart from the next: before any process takes memory, so that all see the same
        for (const scenario::Scenario& of_period : middle)
            require_memory_for_run(size_of_set(run_size(of_period), ranks));
    });
    together(ranks, [&] {
        std::string note;
        backend = process::choose_backend(options.device, options.threads, note);
        plan.check(plan.first_points(), 0);  // before anything is written
        if (!ranks.is_root()) return;
        require_other_folder(out, plan);
        progress.stage("prepare");
        folder->begin(plan.targets.text, plan.identity());
    });
    progress.stage("sets");
    Waves waves{plan, *backend, folder, ranks, progress};
    CalibrationSummary summary;
    const bool finished = waves.run();
    together(ranks, [&] {
        if (!folder || !finished) return;
        progress.stage("write");
        summary = waves.finish();
    });
    summary.interrupted = !finished;
    summary.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return summary;
}

}  // namespace funnel::sim::calibrate
