// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare.hpp"

#include "sim/compare/run_pair.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::compare {
namespace {

std::vector<ComparedFigure> compare_figures(const RunPair& pair) {
    std::vector<ComparedFigure> out;
    for (const statistics::Statistic& s : statistics::run_statistics()) {
        auto a = batch_totals(s, pair.base.records, pair.base.run);
        auto b = batch_totals(s, pair.alternative.records, pair.alternative.run);
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
    if (batches < 8) notes.push_back(fmt::format("Only {} batches: intervals are rough.", batches));
    return notes;
}

/// A clause for a difference whose interval holds zero: its sign is unknown.
std::string verdict(const statistics::Estimate& difference) {
    if (difference.value == 0. && difference.standard_error == 0.) return "; nothing changed";
    return is_distinguishable(difference) ? "" : "; this is not distinguishable from no change";
}

std::string amount(double value) { return std::isnan(value) ? "unknown" : fmt::format("{:.2f}", value); }

std::string part_words(const ExcessPart& part) {
    const statistics::Estimate& e = part.change;
    return std::isnan(e.low) ? fmt::format("{} {:+.2f}", part.name, e.value)
                             : fmt::format("{} {:+.2f} ({:+.2f} to {:+.2f})", part.name, e.value, e.low, e.high);
}

std::string excess_sentence(const Comparison& c) {
    std::vector<std::string> parts;
    for (const ExcessPart& part : c.excess)
        if (part.name != "total") parts.push_back(part_words(part));
    return fmt::format(
        "Why: per 10,000 attempts of the base, the change of {:+.2f} deaths is made of {} (95 % intervals).",
        excess_part(c.excess, "total").change.value, fmt::join(parts, ", "));
}

std::vector<std::string> sentences(const Comparison& c) {
    const Displacement& d = c.displacement;
    const ComparedFigure& remoteness = c.figure(statistics::Figure::remoteness_h);
    const ComparedFigure& deaths = c.figure(statistics::Figure::deaths_per_10000);
    const ComparedFigure& at_large = c.figure(statistics::Figure::deaths_per_10000_not_apprehended);
    const char* way = d.mean_shift_km.value < 0. ? "west" : "east";
    return {
        fmt::format("Displacement: entries moved by {} km along the border; the mean entry shifted {:.2f} km to the {} "
                    "(95 % interval "
                    "{:.2f} to {:.2f} km, east positive){}.",
                    in_words(d.wasserstein_km, 2), std::abs(d.mean_shift_km.value), way, d.mean_shift_km.low,
                    d.mean_shift_km.high, verdict(d.mean_shift_km)),
        fmt::format(
            "Remoteness: the way of an attempt went from {:.2f} to {:.2f} walking hours from help, a change of {} h{}.",
            remoteness.base.value, remoteness.alternative.value, in_words(remoteness.difference, 3),
            verdict(remoteness.difference)),
        fmt::format("Deaths: {:.2f} deaths per 10,000 attempts became {:.2f}, a change of {}{} (of those not "
                    "apprehended, {} became {}).",
                    deaths.base.value, deaths.alternative.value, in_words(deaths.difference, 2),
                    verdict(deaths.difference), amount(at_large.base.value), amount(at_large.alternative.value)),
    };
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
    c.answer = sentences(c);
    c.why = excess_sentence(c);
    return c;
}

}  // namespace funnel::sim::compare
