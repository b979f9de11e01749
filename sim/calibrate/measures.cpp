// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/measures.hpp"

#include "kernels/core/hash.hpp"
#include "sim/calibrate/figures.hpp"
#include "sim/calibrate/places.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/statistics/run_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
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

/// Names the blur of a strip. It is of the run and of the cells where anyone went, not of the place that it is part of.
class StripNames {
  public:
    StripNames(std::uint64_t run, bool by_longitude) {
        start_.add_word(run);
        start_.add_word(by_longitude ? 1 : 0);
    }
    void add(std::int32_t strip, std::size_t cell) { names_.try_emplace(strip, start_).first->second.add_word(cell); }
    const std::map<std::int32_t, Hash>& all() const { return names_; }

  private:
    Hash start_;
    std::map<std::int32_t, Hash> names_;
};

/// The strips of a place where anyone went.
std::vector<Strip> walked_strips(const RunTallies& tallies, const std::vector<std::int32_t>& strip_of,
                                 bool by_longitude) {
    const auto& presence = tallies.sum[static_cast<std::size_t>(CellCount::presence_min)];
    const auto& deaths = tallies.sum[static_cast<std::size_t>(CellCount::deaths)];
    StripNames names{results::hash_of_counts(tallies), by_longitude};
    std::map<std::int32_t, double> died;
    for (std::size_t i = 0; i < strip_of.size(); ++i) {
        if (strip_of[i] == outside_of_place || presence[i] == 0) continue;
        names.add(strip_of[i], i);
        died[strip_of[i]] += static_cast<double>(deaths[i]);
    }
    std::vector<Strip> strips;
    for (const auto& [strip, name] : names.all()) strips.push_back({died[strip], name.value()});
    return strips;
}

}  // namespace

Measuring::Measuring(std::vector<const Target*> targets, const World& world)
    : targets_{std::move(targets)},
      run_{world.run},
      deaths_before_(targets_.size(), 0.),
      totals_(targets_.size()),
      walked_(targets_.size()) {
    Places places{world};
    for (const Target* target : targets_)
        strips_.push_back(target->deaths.by_place() ? places.strips(target->deaths) : std::vector<std::int32_t>{});
}

void Measuring::after_batch(const RunTallies& tallies) {
    const AttemptRange range = batch_range(run_, tallies.batches_done - 1);
    const std::span<const AttemptRecord> records{tallies.records.data() + range.first,
                                                 static_cast<std::size_t>(range.last - range.first)};
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        statistics::BatchTotal total = total_of(*targets_[t], records, run_);
        if (!strips_[t].empty()) total.sum = deaths_by_place(t, tallies).sum;
        totals_[t].push_back(total);
    }
    if (tallies.batches_done < run_.batches) return;
    for (std::size_t t = 0; t < targets_.size(); ++t)
        if (!strips_[t].empty())
            walked_[t] = walked_strips(tallies, strips_[t], targets_[t]->deaths.longitude_deg.has_value());
}

std::vector<Simulated> Measuring::figures() const {
    std::vector<Simulated> figures;
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        const Simulated exact = simulated(*targets_[t], totals_[t]);
        figures.push_back(strips_[t].empty() ? exact : released_share(totals_[t], exact, walked_[t]));
    }
    return figures;
}

statistics::BatchTotal Measuring::deaths_by_place(std::size_t target, const RunTallies& tallies) {
    const auto& deaths = tallies.sum[static_cast<std::size_t>(CellCount::deaths)];
    double counted = 0.;
    for (std::size_t cell = 0; cell < deaths.size(); ++cell)
        if (strips_[target][cell] != outside_of_place) counted += static_cast<double>(deaths[cell]);
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
