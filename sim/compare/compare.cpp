// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare.hpp"

#include "sim/compare/answer.hpp"
#include "sim/compare/run_pair.hpp"
#include "sim/results/disclosure.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::compare {
namespace {

std::vector<ComparedFigure> compare_figures(const RunPair& pair) {
    std::vector<ComparedFigure> out;
    for (std::size_t k = 0; k < statistics::run_statistics().size(); ++k) {
        const statistics::Statistic& s = statistics::run_statistics()[k];
        auto a = pair.base.totals[k], b = pair.alternative.totals[k];
        if (pair.paired) a.resize(pair.base_batches), b.resize(pair.alternative_batches);
        out.push_back({s.name, s.description, estimate_rate(a, s.of_event), estimate_rate(b, s.of_event),
                       difference_of_means(a, b, pair.paired, pair.same_attempts ? 0. : s.of_event)});
    }
    return out;
}

std::vector<std::string> notes_of(const RunPair& pair) {
    std::vector<std::string> notes;
    const std::uint32_t batches = std::min(pair.base.batches_done, pair.alternative.batches_done);
    if (!pair.paired)
        notes.push_back(fmt::format("The runs differ in {}: they are compared as independent, with wider intervals.",
                                    fmt::join(pair.differences, ", ")));
    else if (pair.base.batches_done != pair.alternative.batches_done)
        notes.push_back(
            fmt::format("Only the first {} batches are in both runs; the others are left out, but for maps, which hold "
                        "all and are scaled to 10,000 attempts.",
                        batches));
    if (pair.changes_few_attempts())
        notes.push_back(
            fmt::format("Fewer than {} attempts differ: there are no maps of the change, which would show "
                        "their ways.",
                        results::least_batches));
    if (batches < 8) notes.push_back(fmt::format("Only {} batches: intervals are rough.", batches));
    return notes;
}

}  // namespace

Comparison compare_stored(const results::StoredRun& base, const results::StoredRun& alternative,
                          const CompareOptions& options) {
    const RunPair pair = pair_of(base, alternative);
    Comparison c;
    c.base_title = base.title;
    c.alternative_title = alternative.title;
    c.base_result_hash = base.result_hash;
    c.alternative_result_hash = alternative.result_hash;
    c.paired = pair.paired;
    c.base_settings = base.settings;
    c.alternative_settings = alternative.settings;
    c.base_try_again_probability = static_cast<double>(base.run.try_again_probability);
    c.alternative_try_again_probability = static_cast<double>(alternative.run.try_again_probability);
    c.notes = notes_of(pair);
    c.figures = compare_figures(pair);
    c.displacement = displacement_of(pair);
    c.segment_chainage_km = base.segment_chainage_km;
    c.segment_at = base.segment_at;
    c.base_share = entry_shares(base, pair.base_batches);
    c.alternative_share = entry_shares(alternative, pair.alternative_batches);
    c.base_deaths = deaths_by_segment(base, pair.base_batches);
    c.alternative_deaths = deaths_by_segment(alternative, pair.alternative_batches);
    const CorridorMap corridors = corridors_of(c.segment_chainage_km, options.corridor_km);
    c.corridors = compare_corridors(pair, corridors);
    c.excess = excess_deaths(pair, corridors);
    c.answer = answer_sentences(c);
    c.why = why_sentence(c);
    return c;
}

}  // namespace funnel::sim::compare
