// SPDX-License-Identifier: Apache-2.0
#include "sim/compare.hpp"

#include "geo/crs.hpp"
#include "kernels/attempt/run_batches.hpp"
#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim {
namespace {

/// Entries by segment, batch by batch, so that any batch can be left out.
struct EntryCounts {
    std::vector<std::vector<double>> by_batch;  ///< [batch][segment]

    EntryCounts(const StoredRun& run, std::uint32_t batches) {
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

void require_same_ground(const StoredRun& a, const StoredRun& b) {
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

bool are_paired(const StoredRun& a, const StoredRun& b) {
    return a.run.seed == b.run.seed && a.run.attempts == b.run.attempts && a.run.batches == b.run.batches
           && a.class_names == b.class_names;
}

Estimate independent_difference(const Estimate& base, const Estimate& alternative, int degrees_of_freedom) {
    const double value = alternative.value - base.value;
    const double error = std::hypot(base.standard_error, alternative.standard_error);
    const double half = error > 0. ? student_t_95(degrees_of_freedom) * error : 0.;
    return {value, error, value - half, value + half};
}

Estimate paired_difference(const std::vector<double>& base, const std::vector<double>& alternative) {
    std::vector<double> difference;
    for (std::size_t b = 0; b < base.size(); ++b) difference.push_back(alternative[b] - base[b]);
    return estimate_from_batches(difference);
}

std::vector<ComparedFigure> compare_figures(const StoredRun& base, const StoredRun& alternative, std::uint32_t batches,
                                            bool paired) {
    std::vector<ComparedFigure> out;
    for (const Statistic& s : run_statistics()) {
        auto a = batch_means(s, base.records, base.run);
        auto b = batch_means(s, alternative.records, alternative.run);
        if (paired) a.resize(batches), b.resize(batches);
        ComparedFigure f{s.name, s.description, estimate_from_batches(a), estimate_from_batches(b), {}};
        f.difference =
            paired ? paired_difference(a, b)
                   : independent_difference(f.base, f.alternative, static_cast<int>(std::min(a.size(), b.size())) - 1);
        out.push_back(f);
    }
    return out;
}

Displacement displacement_of(const StoredRun& base, const StoredRun& alternative, std::uint32_t batches, bool paired) {
    const EntryCounts a{base, paired ? batches : base.batches_done};
    const EntryCounts b{alternative, paired ? batches : alternative.batches_done};
    const auto& position = base.segment_chainage_km;
    const int both = static_cast<int>(std::min(a.by_batch.size(), b.by_batch.size()));
    Displacement d;
    d.wasserstein_km =
        jackknife(both, [&](int omitted) { return wasserstein_1(position, a.shares(omitted), b.shares(omitted)); });
    // A distance is never negative, whatever a symmetric interval says.
    d.wasserstein_km.low = std::max(0., d.wasserstein_km.low);
    d.mean_shift_km = jackknife(both, [&](int omitted) {
        return mean_position(position, b.shares(omitted)) - mean_position(position, a.shares(omitted));
    });
    const double nan = std::numeric_limits<double>::quiet_NaN();
    d.moved_share = {nan, nan, nan, nan};
    if (paired) {
        std::vector<double> moved;
        for (std::uint32_t n = 0; n < batches; ++n) {
            const AttemptRange range = batch_range(base.run, n);
            double count = 0.;
            for (std::uint64_t i = range.first; i < range.last; ++i)
                count += base.records[i].segment != alternative.records[i].segment ? 1. : 0.;
            moved.push_back(count / static_cast<double>(range.last - range.first));
        }
        d.moved_share = estimate_from_batches(moved);
    }
    return d;
}

std::vector<double> deaths_by_segment(const StoredRun& run) {
    std::vector<double> deaths(run.segment_at.size(), 0.);
    for (const AttemptRecord& r : run.records) deaths[r.segment] += died(r) ? 1. : 0.;
    return deaths;
}

const ComparedFigure& figure(const Comparison& c, const std::string& name) {
    return *std::find_if(c.figures.begin(), c.figures.end(), [&](const ComparedFigure& f) { return f.name == name; });
}

/// Says so when the interval holds zero: a sign that is not known is not news.
std::string verdict(const Estimate& difference) {
    if (difference.value == 0. && difference.standard_error == 0.) return "; nothing changed";
    return difference.low <= 0. && difference.high >= 0. ? "; this is not distinguishable from no change" : "";
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
                    "apprehended, {:.2f} became "
                    "{:.2f}).",
                    deaths.base.value, deaths.alternative.value, in_words(deaths.difference, 2),
                    verdict(deaths.difference), at_large.base.value, at_large.alternative.value),
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

Comparison compare_stored(const StoredRun& base, const StoredRun& alternative) {
    require_same_ground(base, alternative);
    Comparison c;
    c.base_title = base.title;
    c.alternative_title = alternative.title;
    c.paired = are_paired(base, alternative);
    const std::uint32_t batches = std::min(base.batches_done, alternative.batches_done);
    if (!c.paired)
        c.notes.push_back(
            "The runs differ in seed, attempts, batches or classes: they are compared as independent, with wider "
            "intervals.");
    else if (base.batches_done != alternative.batches_done)
        c.notes.push_back(fmt::format("Only the first {} batches are in both runs; the others are left out.", batches));
    if (batches < 8) c.notes.push_back(fmt::format("Only {} batches: intervals are rough.", batches));
    c.figures = compare_figures(base, alternative, batches, c.paired);
    c.displacement = displacement_of(base, alternative, batches, c.paired);
    c.segment_chainage_km = base.segment_chainage_km;
    c.segment_at = base.segment_at;
    c.base_share = EntryCounts{base, base.batches_done}.shares(-1);
    c.alternative_share = EntryCounts{alternative, alternative.batches_done}.shares(-1);
    c.base_deaths = deaths_by_segment(base);
    c.alternative_deaths = deaths_by_segment(alternative);
    c.answer = sentences(c);
    return c;
}

}  // namespace funnel::sim
