// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/deaths_by_strip.hpp"

#include "kernels/core/hash.hpp"
#include "sim/results/disclosure.hpp"

#include <bit>
#include <utility>

namespace funnel::sim::calibrate {

namespace {

/// From one strip up to, not including, another.
struct Span {
    std::size_t from = 0, to = 0;
};

/// From the first strip on, each as short as holds deaths of `least_batches` batches; what is left at the end goes to
/// the last, or is none where nobody died.
std::vector<Span> spans_to_tell(const std::vector<std::uint64_t>& batches_seen) {
    std::vector<Span> spans;
    Span open;
    std::uint64_t batches = 0;
    for (std::size_t strip = 0; strip < batches_seen.size(); ++strip) {
        open.to = strip + 1;
        batches |= batches_seen[strip];
        if (std::popcount(batches) < results::least_batches) continue;
        spans.push_back(open);
        open.from = strip + 1;
        batches = 0;
    }
    if (batches != 0 && !spans.empty()) spans.back().to = open.to;
    return spans;
}

}  // namespace

DeathsByStrip::DeathsByStrip(Strips strips)
    : strips_{std::move(strips)},
      sum_(strips_.count, 0),
      batches_seen_(strips_.count, 0),
      walked_(strips_.count, false) {}

void DeathsByStrip::after_batch(const RunTallies& tallies) {
    const auto& deaths = tallies.sum[static_cast<std::size_t>(CellCount::deaths)];
    const auto& presence = tallies.sum[static_cast<std::size_t>(CellCount::presence_min)];
    std::vector<std::uint64_t> sum(strips_.count, 0);
    for (std::size_t cell = 0; cell < deaths.size(); ++cell) {
        const auto strip = static_cast<std::size_t>(strips_.of_cell[cell]);
        sum[strip] += deaths[cell];
        if (presence[cell] > 0 || deaths[cell] > 0) walked_[strip] = true;
    }
    std::vector<std::uint64_t>& last = of_batch_.emplace_back(strips_.count, 0);
    for (std::size_t strip = 0; strip < sum.size(); ++strip) {
        last[strip] = sum[strip] - sum_[strip];
        if (last[strip] > 0) batches_seen_[strip] |= std::uint64_t{1} << ((tallies.batches_done - 1) % 64);
    }
    sum_ = std::move(sum);
}

double DeathsByStrip::of_last_batch(const Range& place) const {
    const auto [from, to] = strips_.of_range(place);
    double deaths = 0.;
    for (std::size_t strip = from; strip < to; ++strip) deaths += static_cast<double>(of_batch_.back()[strip]);
    return deaths;
}

bool DeathsByStrip::may_be_told() const { return !spans_to_tell(batches_seen_).empty(); }

ToldDeaths DeathsByStrip::told_of(const Range& place, std::uint64_t run) const {
    const auto [from, to] = strips_.of_range(place);
    ToldDeaths told{{}, std::vector<double>(of_batch_.size(), 0.)};
    for (const Span& span : spans_to_tell(batches_seen_)) {
        double deaths = 0., inside = 0., walked = 0.;
        for (std::size_t strip = span.from; strip < span.to; ++strip) {
            deaths += static_cast<double>(sum_[strip]);
            if (!walked_[strip]) continue;
            walked += 1.;
            if (strip >= from && strip < to) inside += 1.;
        }
        if (inside == 0.) continue;
        Hash name;
        name.add_word(run);
        name.add_word(span.from);
        name.add_word(span.to);
        told.stretches.push_back({deaths, inside / walked, name.value()});
        for (std::size_t batch = 0; batch < of_batch_.size(); ++batch)
            for (std::size_t strip = span.from; strip < span.to; ++strip)
                told.of_each_batch[batch] += static_cast<double>(of_batch_[batch][strip]);
    }
    return told;
}

}  // namespace funnel::sim::calibrate
