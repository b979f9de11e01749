// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/ensemble.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/ensemble/draw_result.hpp"
#include "sim/ensemble/folder.hpp"
#include "sim/ensemble/write.hpp"
#include "sim/scenario/memory_budget.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>

namespace funnel::sim::ensemble {
namespace {

/// A kind of trouble, a letter, before its message: what one process tells the others.
std::string trouble_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const InputError& error) {
        return std::string{"i"} + error.what();
    } catch (const MachineError& error) {
        return std::string{"m"} + error.what();
    } catch (const std::exception& error) {
        return std::string{"f"} + error.what();
    }
    return {};
}

void raise(const std::string& trouble) {
    const std::string message = trouble.substr(1);
    if (trouble[0] == 'i') throw InputError(message);
    if (trouble[0] == 'm') throw MachineError(message);
    throw std::runtime_error(message);
}

/// Work of every process, after which all go on or all throw what the first of them met: none waits for a dead one.
void together(const process::Ranks& ranks, const std::function<void()>& work) {
    std::string first;
    for (const std::string& trouble : ranks.gather(trouble_of(work)))
        if (first.empty()) first = trouble;
    first = ranks.broadcast(first);
    if (!first.empty()) raise(first);
}

std::vector<std::size_t> numbers_in(const std::string& text) {
    std::vector<std::size_t> numbers;
    for (std::size_t at = 0; at < text.size(); at = text.find(' ', at) + 1)
        numbers.push_back(std::stoull(text.substr(at, text.find(' ', at) - at)));
    return numbers;
}

/// The processes of an ensemble at work. Round by round each takes the next missing draw; the root writes them.
class Workers {
  public:
    Workers(const EnsemblePlan& plan, const EnsembleOptions& options, const process::Ranks& ranks,
            process::Progress& progress)
        : plan_{plan}, ranks_{ranks}, progress_{progress}, runner_{options.device, options.threads} {}

    /// What the ensemble belongs to. The World that is prepared for it serves the draws that share it.
    results::Identity identity() { return plan_.identity(runner_.world(plan_.base, {})); }

    /// \return false: somebody asked to stop
    bool run(const std::optional<EnsembleFolder>& folder) {
        std::string listed;
        together(ranks_, [&] {
            if (!folder) return;
            for (const std::size_t draw : folder->missing_draws(plan_.points.size()))
                listed += std::to_string(draw) + " ";
        });
        const std::vector<std::size_t> missing = numbers_in(ranks_.broadcast(listed));
        const auto size = static_cast<std::size_t>(ranks_.size());
        for (std::size_t first = 0; first < missing.size(); first += size) {
            if (!round(missing, first, folder)) return false;
            const std::size_t left = missing.size() - std::min(missing.size(), first + size);
            progress_.update(1. - static_cast<double>(left) / static_cast<double>(plan_.points.size()));
        }
        return true;
    }

  private:
    bool round(const std::vector<std::size_t>& missing, std::size_t first,
               const std::optional<EnsembleFolder>& folder) {
        const std::size_t mine = first + static_cast<std::size_t>(ranks_.rank());
        std::string text;
        bool stopped = process::interrupted();
        together(ranks_, [&] {
            if (mine >= missing.size() || stopped) return;
            const auto draw = draw_result(missing[mine]);
            stopped = !draw.has_value();
            if (draw) text = results::batch_table_text(draw->totals);
        });
        const std::vector<std::string> texts = ranks_.gather(text);
        together(ranks_, [&] {
            for (std::size_t r = 0; folder && r < texts.size(); ++r)
                if (!texts[r].empty()) folder->write_draw(missing[first + r], texts[r]);
        });
        std::string stops;
        for (const std::string& s : ranks_.gather(stopped ? "stop" : "")) stops += s;
        return ranks_.broadcast(stops).empty();
    }

    std::optional<DrawResult> draw_result(std::size_t draw) {
        std::string prepared_by;
        for (const std::string& setting : plan_.settings(draw, false)) prepared_by += setting + "\n";
        return runner_.run(plan_.scenario(draw), prepared_by);
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
        scenario::RunSize size = run_size(plan.base);
        size.processes = ranks.size_on_this_machine();
        require_memory_for_run(size);
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
