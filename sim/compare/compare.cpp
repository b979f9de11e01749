// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare.hpp"

#include "geo/crs.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/run/batches.hpp"
#include "sim/compare/corridors.hpp"
#include "sim/compare/excess_deaths.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::compare {
namespace {

/// Entries by segment, batch by batch, so that any batch can be left out.
struct EntryCounts {
    std::vector<std::vector<double>> by_batch;  ///< [batch][segment]

    EntryCounts(const results::StoredRun& run, std::uint32_t batches) {
        by_batch.assign(batches, std::vector<double>(run.segment_at.size(), 0.));
        for (std::uint32_t b = 0; b < batches; ++b) {
            const AttemptRange range = batch_range(run.run, b);
            for (std::uint64_t i = range.first; i < range.last; ++i) by_batch[b][run.records[i].segment] += 1.;
        }
    }
    std::vector<double> shares(int omitted) const {
        std::vector<double> sum(by_batch.front().size(), 0.);
        double all = 0.;
        for (std::size_t b = 0; b < by_batch.size(); ++b) {
            if (static_cast<int>(b) == omitted) continue;
            for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += by_batch[b][s], all += by_batch[b][s];
        }
        for (double& s : sum) s /= all > 0. ? all : 1.;
        return sum;
    }
};

double mean_position(const std::vector<double>& position, const std::vector<double>& share) {
    double sum = 0.;
    for (std::size_t s = 0; s < share.size(); ++s) sum += position[s] * share[s];
    return sum;
}

void require_same_ground(const results::StoredRun& a, const results::StoredRun& b) {
    const bool same = a.grid.shape == b.grid.shape && a.grid.cell_m == b.grid.cell_m && a.grid.west_m == b.grid.west_m
                      && a.grid.north_m == b.grid.north_m && a.published_grid.shape == b.published_grid.shape
                      && geo::same_crs(a.grid.crs_wkt, b.grid.crs_wkt);
    if (!same)
        throw InputError(fmt::format("the runs lie on different grids: {} x {} cells of {} m and {} x {} cells of {} m",
                                     a.grid.shape.rows, a.grid.shape.cols, a.grid.cell_m, b.grid.shape.rows,
                                     b.grid.shape.cols, b.grid.cell_m),
                         "the same CRS, bounds and cell size",
                         "give both scenarios the same [region] and run them again");
    if (a.segment_chainage_km != b.segment_chainage_km)
        throw InputError(fmt::format("the runs have different borders: {} and {} entry segments", a.segment_at.size(),
                                     b.segment_at.size()),
                         "the same border line", "give both scenarios the same [terrain] border and run them again");
    if (a.records.empty() || b.records.empty())
        throw InputError("a run without attempts", "finished runs", "run both scenarios to the end");
}

/// What keeps attempt n of the one from being the same person with the same luck as attempt n of the other.
std::vector<std::string> why_not_paired(const results::StoredRun& a, const results::StoredRun& b) {
    std::vector<std::string> differ;
    const auto compare = [&](bool same, const char* what) {
        if (!same) differ.emplace_back(what);
    };
    compare(a.run.seed == b.run.seed, "seed");
    compare(a.run.period == b.run.period, "period");
    compare(a.start_days == b.start_days, "days of start");
    compare(a.run.attempts == b.run.attempts, "attempts");
    compare(a.run.batches == b.run.batches, "batches");
    compare(a.class_names == b.class_names, "classes");
    compare(a.class_shares == b.class_shares, "shares of classes");
    return differ;
}

std::vector<ComparedFigure> compare_figures(const results::StoredRun& base, const results::StoredRun& alternative,
                                            std::uint32_t batches, bool paired) {
    const bool same = paired && same_attempts(base, alternative, batches);
    std::vector<ComparedFigure> out;
    for (const statistics::Statistic& s : statistics::run_statistics()) {
        auto a = batch_totals(s, base.records, base.run);
        auto b = batch_totals(s, alternative.records, alternative.run);
        if (paired) a.resize(batches), b.resize(batches);
        out.push_back({s.name, s.description, estimate_rate(a, s.of_event), estimate_rate(b, s.of_event),
                       difference_of_means(a, b, paired, same ? 0. : s.of_event)});
    }
    return out;
}

Displacement displacement_of(const results::StoredRun& base, const results::StoredRun& alternative,
                             std::uint32_t batches, bool paired) {
    const EntryCounts a{base, paired ? batches : base.batches_done};
    const EntryCounts b{alternative, paired ? batches : alternative.batches_done};
    const auto& position = base.segment_chainage_km;
    const auto interval = [&](const auto& of_shares) {
        const auto without = [&](int from_a, int from_b) { return of_shares(a.shares(from_a), b.shares(from_b)); };
        const int of_a = static_cast<int>(a.by_batch.size());
        return paired ? statistics::jackknife(of_a, [&](int omitted) { return without(omitted, omitted); })
                      : statistics::jackknife_of_two(of_a, static_cast<int>(b.by_batch.size()), without);
    };
    using Shares = std::vector<double>;
    Displacement d;
    d.wasserstein_km = interval([&](const Shares& x, const Shares& y) { return wasserstein_1(position, x, y); });
    // A distance is never negative, whatever a symmetric interval says.
    d.wasserstein_km.low = std::max(0., d.wasserstein_km.low);
    d.mean_shift_km = interval(
        [&](const Shares& x, const Shares& y) { return mean_position(position, y) - mean_position(position, x); });
    const double nan = std::numeric_limits<double>::quiet_NaN();
    d.moved_share = {nan, nan, nan, nan};
    if (paired) {
        std::vector<statistics::BatchTotal> moved;
        for (std::uint32_t n = 0; n < batches; ++n) {
            const AttemptRange range = batch_range(base.run, n);
            statistics::BatchTotal total{0., static_cast<double>(range.last - range.first)};
            for (std::uint64_t i = range.first; i < range.last; ++i)
                total.sum += base.records[i].segment != alternative.records[i].segment ? 1. : 0.;
            moved.push_back(total);
        }
        d.moved_share = estimate_rate(moved, same_attempts(base, alternative, batches) ? 0. : 1.);
    }
    return d;
}

/// Of the first batches.
std::vector<double> deaths_by_segment(const results::StoredRun& run, std::uint32_t batches) {
    std::vector<double> deaths(run.segment_at.size(), 0.);
    const std::uint64_t last = batch_range(run.run, batches - 1).last;
    for (std::uint64_t i = 0; i < last; ++i)
        deaths[run.records[i].segment] += statistics::died(run.records[i]) ? 1. : 0.;
    return deaths;
}

const ComparedFigure& figure(const Comparison& c, const std::string& name) {
    return *std::find_if(c.figures.begin(), c.figures.end(), [&](const ComparedFigure& f) { return f.name == name; });
}

/// Says so when the interval holds zero: a sign that is not known is not news.
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
        c.excess.back().change.value, fmt::join(parts, ", "));
}

std::vector<std::string> sentences(const Comparison& c) {
    const Displacement& d = c.displacement;
    const ComparedFigure& remoteness = figure(c, "remoteness_h");
    const ComparedFigure& deaths = figure(c, "deaths_per_10000");
    const ComparedFigure& at_large = figure(c, "deaths_per_10000_not_apprehended");
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

double wasserstein_1(const std::vector<double>& position, const std::vector<double>& share_a,
                     const std::vector<double>& share_b) {
    double sum = 0.;
    double gap = 0.;
    for (std::size_t s = 0; s + 1 < position.size(); ++s) {
        gap += share_a[s] - share_b[s];
        sum += std::abs(gap) * (position[s + 1] - position[s]);
    }
    return sum;
}

Comparison compare_stored(const results::StoredRun& base, const results::StoredRun& alternative,
                          const CompareOptions& options) {
    require_same_ground(base, alternative);
    Comparison c;
    c.base_title = base.title;
    c.alternative_title = alternative.title;
    c.base_result_hash = base.result_hash;
    c.alternative_result_hash = alternative.result_hash;
    const std::vector<std::string> differ = why_not_paired(base, alternative);
    c.paired = differ.empty();
    const std::uint32_t batches = std::min(base.batches_done, alternative.batches_done);
    if (!c.paired)
        c.notes.push_back(fmt::format("The runs differ in {}: they are compared as independent, with wider intervals.",
                                      fmt::join(differ, ", ")));
    else if (base.batches_done != alternative.batches_done)
        c.notes.push_back(
            fmt::format("Only the first {} batches are in both runs; the others are left out, but for maps, which hold "
                        "all and are scaled to 10,000 attempts.",
                        batches));
    if (batches < 8) c.notes.push_back(fmt::format("Only {} batches: intervals are rough.", batches));
    c.figures = compare_figures(base, alternative, batches, c.paired);
    c.displacement = displacement_of(base, alternative, batches, c.paired);
    c.segment_chainage_km = base.segment_chainage_km;
    c.segment_at = base.segment_at;
    const std::uint32_t of_base = c.paired ? batches : base.batches_done;
    const std::uint32_t of_alternative = c.paired ? batches : alternative.batches_done;
    c.base_share = EntryCounts{base, of_base}.shares(-1);
    c.alternative_share = EntryCounts{alternative, of_alternative}.shares(-1);
    c.base_deaths = deaths_by_segment(base, of_base);
    c.alternative_deaths = deaths_by_segment(alternative, of_alternative);
    const CorridorMap corridors = corridors_of(c.segment_chainage_km, options.corridor_km);
    c.corridors = compare_corridors(base, alternative, corridors, batches, c.paired);
    c.excess = excess_deaths(base, alternative, corridors.of_segment, corridors.corridors, batches, c.paired);
    c.answer = sentences(c);
    c.why = excess_sentence(c);
    return c;
}

}  // namespace funnel::sim::compare
