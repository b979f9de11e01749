// SPDX-License-Identifier: Apache-2.0
#include "kernels/run/batches.hpp"

#include "kernels/core/hash.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace funnel {
namespace {

/// Adds a batch's counts, coarsened, and the squares of its coarse sums.
void add_counts(const BatchTallies& batch, RunTallies& run) {
    std::vector<std::uint64_t> coarse(static_cast<std::size_t>(run.published.cells()));
    const std::uint64_t seen = std::uint64_t{1} << (run.batches_done % 64);
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        std::fill(coarse.begin(), coarse.end(), 0);
        for (std::int32_t row = 0; row < run.fine.rows; ++row) {
            const std::uint32_t* line = batch.counts[kind].data() + run.fine.index({row, 0});
            std::uint64_t* out =
                coarse.data() + run.published.index({run.cells.row_of[static_cast<std::size_t>(row)], 0});
            for (std::int32_t col = 0; col < run.fine.cols; ++col)
                out[run.cells.col_of[static_cast<std::size_t>(col)]] += line[col];
        }
        for (std::size_t i = 0; i < coarse.size(); ++i) {
            run.sum[kind][i] += coarse[i];
            run.squares[kind][i] += static_cast<double>(coarse[i]) * static_cast<double>(coarse[i]);
            if (coarse[i] > 0) run.batches_seen[kind][i] |= seen;
        }
    }
}

std::uint64_t total(const std::vector<std::uint64_t>& values) {
    std::uint64_t sum = 0;
    for (const std::uint64_t v : values) sum += v;
    return sum;
}

}  // namespace

RunTallies empty_tallies(GridShape fine, PublishedCells cells) {
    RunTallies t;
    t.fine = fine;
    t.published = cells.shape;
    t.cells = std::move(cells);
    const auto n = static_cast<std::size_t>(t.published.cells());
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        t.sum[kind].assign(n, 0);
        t.squares[kind].assign(n, 0.);
        t.batches_seen[kind].assign(n, 0);
    }
    return t;
}

RunTallies empty_tallies(GridShape fine, std::int32_t factor) {
    return empty_tallies(fine, blocks_of_cells(fine, factor));
}

AttemptRange batch_range(const RunParameters& run, std::uint32_t batch) {
    // attempts * batches stays below 2^64 for any run that fits a machine.
    return {run.attempts * batch / run.batches, run.attempts * (batch + 1) / run.batches};
}

std::uint32_t batch_of(const RunParameters& run, std::uint64_t attempt) {
    auto batch = static_cast<std::uint32_t>(attempt * run.batches / run.attempts);
    while (batch_range(run, batch).last <= attempt) ++batch;
    while (batch_range(run, batch).first > attempt) --batch;
    return batch;
}

std::vector<ClassBatch> split_by_class(const World& world, std::uint32_t batch) {
    const AttemptRange range = batch_range(world.run, batch);
    const auto count = static_cast<double>(range.last - range.first);
    double whole = 0.;
    for (const TravellerClass& c : world.classes) whole += static_cast<double>(c.share);
    std::vector<ClassBatch> parts;
    double share = 0.;
    std::uint64_t first = range.first;
    for (std::size_t c = 0; c < world.classes.size(); ++c) {
        share += static_cast<double>(world.classes[c].share);
        const bool is_last = c + 1 == world.classes.size();
        const std::uint64_t last =
            is_last ? range.last : range.first + static_cast<std::uint64_t>(share / whole * count + 0.5);
        parts.push_back({static_cast<std::uint32_t>(c), batch, first, last - first});
        first = last;
    }
    return parts;
}

void run_batches(const World& world, AttemptEngine& engine, RunTallies& tallies,
                 const std::function<bool(const RunTallies&)>& after_batch) {
    BatchTallies batch;
    while (tallies.batches_done < world.run.batches) {
        for (auto& counts : batch.counts) counts.assign(static_cast<std::size_t>(world.shape.cells()), 0);
        batch.records.clear();
        batch.moves = batch.body_minutes = 0;
        for (const ClassBatch& part : split_by_class(world, tallies.batches_done))
            if (part.count > 0 && !engine.is_stopped()) engine.run(part, batch);
        if (engine.is_stopped()) return;  // the batch may lack some of its attempts: it is run again, whole
        add_counts(batch, tallies);
        tallies.records.insert(tallies.records.end(), batch.records.begin(), batch.records.end());
        tallies.moves += batch.moves;
        tallies.body_minutes += batch.body_minutes;
        ++tallies.batches_done;
        if (!after_batch(tallies)) return;
    }
}

void check_conservation(const World& world, const RunTallies& tallies) {
    const std::uint64_t expected =
        tallies.batches_done == 0 ? 0 : batch_range(world.run, tallies.batches_done - 1).last;
    std::array<std::uint64_t, outcome_count> ends{};
    std::uint64_t minutes = 0;
    std::uint64_t distressed = 0;
    for (const AttemptRecord& r : tallies.records) {
        if (r.outcome >= outcome_count) throw std::logic_error("an attempt ended without an outcome");
        ++ends[r.outcome];
        minutes += r.duration_min;
        distressed += r.distressed;
    }
    const auto require = [](const char* what, std::uint64_t counted, std::uint64_t recorded) {
        if (counted != recorded)
            throw std::logic_error(std::string("conservation is broken: ") + what + " counted "
                                   + std::to_string(counted) + ", recorded " + std::to_string(recorded));
    };
    const auto ended = [&](Outcome o) { return ends[static_cast<std::size_t>(o)]; };
    const auto counted = [&](CellCount k) { return total(tallies.sum[static_cast<std::size_t>(k)]); };
    require("attempts", expected, tallies.records.size());
    require("apprehensions", counted(CellCount::apprehensions), ended(Outcome::apprehended));
    require("rescues", counted(CellCount::rescues), ended(Outcome::rescued));
    std::uint64_t deaths = 0;
    for (int o = 0; o < outcome_count; ++o) {
        const auto outcome = static_cast<Outcome>(o);
        if (!is_death(outcome)) continue;
        require(outcome_names[o], counted(count_of_cause(outcome)), ended(outcome));
        deaths += ended(outcome);
    }
    require("deaths", counted(CellCount::deaths), deaths);
    require("presence minutes", counted(CellCount::presence_min), minutes);
    if (counted(CellCount::distress) < distressed) throw std::logic_error("conservation is broken: distress");
}

std::uint64_t hash_of(const RunTallies& tallies) {
    Hash hash;
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        hash.add_words(tallies.sum[kind].data(), tallies.sum[kind].size() * sizeof(std::uint64_t));
        hash.add_words(tallies.squares[kind].data(), tallies.squares[kind].size() * sizeof(double));
    }
    hash.add_bytes_as_words(tallies.records.data(), tallies.records.size() * sizeof(AttemptRecord));
    hash.add_word(tallies.moves);
    hash.add_word(tallies.body_minutes);
    return hash.value();
}

}  // namespace funnel
