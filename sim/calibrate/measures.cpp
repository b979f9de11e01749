// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/measures.hpp"

#include "geo/crs.hpp"
#include "geo/grid_spec.hpp"
#include "kernels/core/hash.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/released_share.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace funnel::sim::calibrate {
namespace {

template <class List>
auto find_named(const List& list, const std::string& name) {
    return std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.name == name; });
}

/// Value of one event; 0: the figure is no rate of events.
double value_of_event(const std::string& figure) {
    if (const auto ratio = find_named(ratios(), figure); ratio != ratios().end()) return ratio->of_event;
    if (const auto known = find_named(statistics::run_statistics(), figure);
        known != statistics::run_statistics().end())
        return known->of_event;
    return 1.;
}

statistics::BatchTotal total_of(const Target& target, std::span<const AttemptRecord> records,
                                const RunParameters& run) {
    statistics::BatchTotal total;
    const auto ratio = find_named(ratios(), target.figure);
    const auto known = find_named(statistics::run_statistics(), target.figure);
    const auto in_months = [&](const AttemptRecord& r) {
        const std::vector<int>& months = target.deaths.months;
        return std::find(months.begin(), months.end(), static_cast<int>(r.start_month)) != months.end();
    };
    for (const AttemptRecord& r : records) {
        if (ratio != ratios().end()) {
            total.sum += ratio->of(r);
            total.count += ratio->among(r) ? 1. : 0.;
        } else if (known != statistics::run_statistics().end()) {
            const double weight = known->weight ? known->weight(r, run) : 1.;
            if (weight != 0.) total.sum += known->of(r);
            total.count += weight;
        } else if (statistics::died(r)) {
            total.sum += in_months(r) ? 1. : 0.;
            total.count += 1.;
        }
    }
    return total;
}

/// Cells whose deaths a target counts.
std::vector<bool> cells_of(const DeathsIn& where, const World& world) {
    const geo::GridSpec grid{world.shape, world.west_m, world.north_m, world.cell_m, world.crs_wkt};
    std::vector<geo::Point> points;
    for (CellIndex i = 0; i < world.shape.cells(); ++i) points.push_back(grid.centre(i));
    std::vector<geo::Point> places;
    if (where.longitude_deg) places = geo::to_lon_lat(grid, points);
    std::vector<bool> counts(points.size(), true);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (where.longitude_deg) counts[i] = where.longitude_deg->holds(places[i].x);
        if (!counts[i] || !where.border_km) continue;
        double nearest = std::numeric_limits<double>::infinity();
        for (const EntrySegment& s : world.segments)
            nearest = std::min(nearest, std::hypot(s.x_m - points[i].x, s.y_m - points[i].y));
        counts[i] = where.border_km->holds(nearest / 1000.);
    }
    return counts;
}

/// Of the run and the place. Ranges that differ by ground where nobody went are one place and blurred once, or many of
/// them would average the blur away.
std::uint64_t hash_of(const RunTallies& tallies, const std::vector<bool>& cells) {
    Hash hash;
    hash.add_word(results::hash_of_counts(tallies));
    const auto& presence = tallies.sum[static_cast<std::size_t>(CellCount::presence_min)];
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i] && presence[i] > 0) hash.add_word(i);
    return hash.value();
}

}  // namespace

void require_places(const std::vector<const Target*>& targets, const World& world) {
    for (const Target* target : targets) {
        if (!target->deaths.by_place()) continue;
        const std::vector<bool> cells = cells_of(target->deaths, world);
        if (std::find(cells.begin(), cells.end(), true) != cells.end()) continue;
        throw InputError(fmt::format("the place of target \"{}\" holds nothing of the region", target->name),
                         "border_km and longitude of a part of it; west of Greenwich longitudes are negative",
                         "another place, or another region");
    }
}

Measuring::Measuring(std::vector<const Target*> targets, const World& world)
    : targets_{std::move(targets)},
      run_{world.run},
      deaths_before_(targets_.size(), 0.),
      totals_(targets_.size()),
      chance_(targets_.size(), 0) {
    for (const Target* target : targets_)
        counts_.push_back(target->deaths.by_place() ? cells_of(target->deaths, world) : std::vector<bool>{});
}

void Measuring::after_batch(const RunTallies& tallies) {
    const AttemptRange range = batch_range(run_, tallies.batches_done - 1);
    const std::span<const AttemptRecord> records{tallies.records.data() + range.first,
                                                 static_cast<std::size_t>(range.last - range.first)};
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        statistics::BatchTotal total = total_of(*targets_[t], records, run_);
        if (!counts_[t].empty()) total.sum = deaths_by_place(t, tallies).sum;
        totals_[t].push_back(total);
    }
    if (tallies.batches_done < run_.batches) return;
    for (std::size_t t = 0; t < targets_.size(); ++t)
        if (!counts_[t].empty()) chance_[t] = hash_of(tallies, counts_[t]);
}

std::vector<Simulated> Measuring::figures() const {
    std::vector<Simulated> figures;
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        const Simulated exact = simulated(*targets_[t], totals_[t]);
        figures.push_back(counts_[t].empty() ? exact : released_share(totals_[t], exact, chance_[t]));
    }
    return figures;
}

statistics::BatchTotal Measuring::deaths_by_place(std::size_t target, const RunTallies& tallies) {
    const auto& deaths = tallies.sum[static_cast<std::size_t>(CellCount::deaths)];
    double counted = 0.;
    for (std::size_t cell = 0; cell < deaths.size(); ++cell)
        if (counts_[target][cell]) counted += static_cast<double>(deaths[cell]);
    return {counted - std::exchange(deaths_before_[target], counted), 0.};
}

Simulated simulated(const Target& target, const TargetTotals& totals) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    double sum = 0., count = 0.;
    for (const statistics::BatchTotal& t : totals) sum += t.sum, count += t.count;
    if (!(count > 0.)) return {unknown, unknown};
    Simulated s{sum / count, statistics::estimate_from_totals(totals).standard_error};
    if (!std::isfinite(s.standard_error)) s.standard_error = 0.;
    if (const double event = value_of_event(target.figure); event > 0.) {
        // Few events may lie alike in all batches by chance, or be none: their count errs by its root, and so does that
        // of what they are held against.
        const double by_count = event * std::sqrt(std::max(1., sum / event)) / count;
        const bool of_events = find_named(ratios(), target.figure) != ratios().end();
        s.standard_error =
            std::max(s.standard_error, std::hypot(by_count, of_events ? s.value / std::sqrt(count) : 0.));
    }
    return s;
}

}  // namespace funnel::sim::calibrate
