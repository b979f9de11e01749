// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/measures.hpp"

#include "sim/calibrate/figures.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/statistics/run_statistics.hpp"

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

}  // namespace

Measuring::Measuring(std::vector<const Target*> targets, const World& world)
    : targets_{std::move(targets)}, run_{world.run}, totals_(targets_.size()) {
    for (const Target* target : targets_) {
        if (target->deaths.border_km && !along_border_) along_border_.emplace(strips_along_border(world));
        if (target->deaths.longitude_deg && !by_longitude_) by_longitude_.emplace(strips_by_longitude(world));
    }
}

void Measuring::after_batch(const RunTallies& tallies) {
    const AttemptRange range = batch_range(run_, tallies.batches_done - 1);
    const std::span<const AttemptRecord> records{tallies.records.data() + range.first,
                                                 static_cast<std::size_t>(range.last - range.first)};
    if (along_border_) along_border_->after_batch(tallies);
    if (by_longitude_) by_longitude_->after_batch(tallies);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        statistics::BatchTotal total = total_of(*targets_[t], records, run_);
        if (const DeathsIn& place = targets_[t]->deaths; place.by_place())
            total.sum = deaths_of(place).of_last_batch(place.range());
        totals_[t].push_back(total);
    }
    if (tallies.batches_done == run_.batches && (along_border_ || by_longitude_))
        run_hash_ = results::hash_of_counts(tallies);
}

std::vector<Simulated> Measuring::figures() const {
    std::vector<Simulated> figures;
    for (std::size_t t = 0; t < targets_.size(); ++t)
        figures.push_back(targets_[t]->deaths.by_place() ? share_by_place(t) : simulated(*targets_[t], totals_[t]));
    return figures;
}

Simulated Measuring::share_by_place(std::size_t t) const {
    const DeathsByStrip& deaths = deaths_of(targets_[t]->deaths);
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    if (!deaths.may_be_told()) return {unknown, unknown};
    const ToldDeaths told = deaths.told_of(targets_[t]->deaths.range(), run_hash_);
    TargetTotals of_stretches = totals_[t];
    for (std::size_t batch = 0; batch < of_stretches.size(); ++batch)
        of_stretches[batch].sum = told.of_each_batch[batch];
    return released_share(of_stretches, simulated(*targets_[t], of_stretches), told.stretches);
}

const DeathsByStrip& Measuring::deaths_of(const DeathsIn& place) const {
    return place.border_km ? *along_border_ : *by_longitude_;
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
