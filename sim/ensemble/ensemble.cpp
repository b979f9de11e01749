// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/ensemble.hpp"

#include "sim/ensemble/deal.hpp"
#include "sim/ensemble/draw_result.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/ensemble/forecast.hpp"
#include "sim/ensemble/write.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <chrono>
#include <optional>

namespace funnel::sim::ensemble {
namespace {

/// The processes of an ensemble at work.
class Workers {
  public:
    Workers(const EnsemblePlan& plan, const EnsembleOptions& options, const process::Ranks& ranks,
            process::Progress& progress)
        : plan_{plan}, ranks_{ranks}, progress_{progress}, runner_{options.device, options.threads} {}

    /// What the ensemble belongs to. The World that is prepared for it serves the draws that share it.
    results::Identity identity() { return plan_.identity(runner_.world(plan_.base, {})); }

    /// \return false: somebody asked to stop
    bool run(const std::optional<EnsembleFolder>& folder) {
        std::vector<std::size_t> missing;
        together(ranks_, [&] {
            if (folder) missing = folder->missing_draws(plan_.points.size());
        });
        return deal_draws(ranks_, missing,
                          {[&](std::size_t draw) { return draw_text(draw); },
                           [&](std::size_t draw, const std::string& text) { folder->write_draw(draw, text); },
                           [&](std::size_t left) {
                               const auto planned = static_cast<double>(plan_.points.size());
                               progress_.update(1. - static_cast<double>(left) / planned);
                           }});
    }

  private:
    std::optional<std::string> draw_text(std::size_t draw) {
        std::string prepared_by;
        for (const std::string& setting : plan_.settings(draw, false)) prepared_by += setting + "\n";
        const std::optional<DrawResult> result = runner_.run(plan_.scenario(draw), prepared_by);
        if (!result) return std::nullopt;
        return results::batch_table_text(result->totals);
    }

    const EnsemblePlan& plan_;
    const process::Ranks& ranks_;
    process::Progress& progress_;
    DrawRunner runner_;
};

}  // namespace

EnsembleSummary run_ensemble(const std::filesystem::path& scenario, const std::vector<std::string>& settings,
                             const std::filesystem::path& out, const EnsembleOptions& options,
                             const process::Ranks& ranks, process::Progress& progress) {
    const auto began = std::chrono::steady_clock::now();
    EnsemblePlan plan;
    std::optional<EnsembleFolder> folder;  // of the root alone
    std::optional<Workers> workers;
    together(ranks, [&] {
        if (ranks.is_root()) folder.emplace(out, options.resume, options.overwrite);
    });
    together(ranks, [&] { plan = plan_ensemble(scenario, settings, options); });
    together(ranks, [&] {  // apart from the next: before any process takes memory, so that all see the same
        require_memory_for_run(size_of_draw(with_tables_of_draws(run_size(plan.base), plan), ranks));
    });
    together(ranks, [&] { workers.emplace(plan, options, ranks, progress); });
    together(ranks, [&] {
        if (!ranks.is_root()) return;
        progress.stage("prepare");
        folder->begin(plan.text(), workers->identity());
    });
    progress.stage("draws");
    EnsembleSummary summary;
    summary.interrupted = !workers->run(folder);
    summary.planned = plan.points.size();
    together(ranks, [&] {
        if (!folder) return;
        summary.draws = summary.planned - folder->missing_draws(summary.planned).size();
        if (summary.interrupted) return;
        progress.stage("write");
        std::vector<DrawResult> draws;
        for (std::size_t d = 0; d < summary.planned; ++d)
            draws.push_back({results::read_batch_table(folder->read_draw(d), folder->draw_path(d).string(),
                                                       plan.base.run.batches)});
        summary.sensitivities = sensitivities(plan, draws);
        write_ensemble(plan, draws, summary.sensitivities, *folder);
    });
    summary.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return summary;
}

}  // namespace funnel::sim::ensemble
