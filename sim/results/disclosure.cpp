// SPDX-License-Identifier: Apache-2.0
#include "sim/results/disclosure.hpp"

#include <algorithm>
#include <bit>

namespace funnel::sim::results {
namespace {

/// A square of the nested grid with a side of 2^level cells, by its number from the origin.
struct Block {
    int level = 0;
    std::int64_t row = 0, col = 0;
};

/// Parts of a block, side by side or one, that are released together.
struct Part {
    std::vector<Block> blocks;
    std::uint64_t sum = 0;
    std::uint64_t batches = 0;

    bool is_safe() const { return std::popcount(batches) >= least_batches; }
    void add(const Part& other) {
        blocks.insert(blocks.end(), other.blocks.begin(), other.blocks.end());
        sum += other.sum;
        batches |= other.batches;
    }
};

class Divider {
  public:
    explicit Divider(const CellCounts& counts) : counts_{counts} {}

    std::vector<ReleaseGroup> divide(int top_level) {
        for (const Block& block : blocks_over_all(top_level))
            if (is_whole(block)) release({part_of(block)});
        return std::move(groups_);
    }

  private:
    std::vector<Block> blocks_over_all(int level) const {
        const std::int64_t south = (counts_.north_number - counts_.shape.rows + 1) >> level;
        const std::int64_t east = (counts_.west_number + counts_.shape.cols - 1) >> level;
        std::vector<Block> blocks;
        for (std::int64_t row = counts_.north_number >> level; row >= south; --row)
            for (std::int64_t col = counts_.west_number >> level; col <= east; ++col)
                blocks.push_back({level, row, col});
        return blocks;
    }

    bool is_whole(const Block& block) const {
        const std::vector<CellIndex> cells = cells_of(block);
        const auto all = std::size_t{1} << (2 * block.level);
        return cells.size() == all && std::ranges::all_of(cells, [&](CellIndex i) {
                   return counts_.whole[static_cast<std::size_t>(i)] != 0;
               });
    }

    std::vector<CellIndex> cells_of(const Block& block) const {
        const std::int64_t side = std::int64_t{1} << block.level;
        const auto range = [&](std::int64_t first, std::int32_t size) {
            return std::pair{std::clamp<std::int64_t>(first, 0, size), std::clamp<std::int64_t>(first + side, 0, size)};
        };
        const auto [first_row, last_row] =
            range(counts_.north_number - (block.row * side + side - 1), counts_.shape.rows);
        const auto [first_col, last_col] = range(block.col * side - counts_.west_number, counts_.shape.cols);
        std::vector<CellIndex> cells;
        for (std::int64_t row = first_row; row < last_row; ++row)
            for (std::int64_t col = first_col; col < last_col; ++col)
                cells.push_back(counts_.shape.index({static_cast<std::int32_t>(row), static_cast<std::int32_t>(col)}));
        return cells;
    }

    Part part_of(const Block& block) const {
        Part part{{block}, 0, 0};
        for (const CellIndex i : cells_of(block)) {
            part.sum += counts_.sum[static_cast<std::size_t>(i)];
            part.batches |= counts_.batches_seen[static_cast<std::size_t>(i)];
        }
        return part;
    }

    /// The parts that a safe block is taken apart into. Those that are not safe alone go together, and with the least
    /// of the others where that is not enough; so each is safe.
    std::vector<Part> split(const Block& block) const {
        std::vector<Part> safe;
        Part rest;
        for (const Block& quarter : quarters_of(block)) {
            Part one = part_of(quarter);
            if (one.sum == 0) continue;
            one.is_safe() ? safe.push_back(std::move(one)) : rest.add(one);
        }
        if (rest.sum == 0) return safe;
        if (!rest.is_safe()) {
            const auto least = std::ranges::min_element(safe, {}, &Part::sum);
            rest.add(*least);
            safe.erase(least);
        }
        safe.push_back(std::move(rest));
        return safe;
    }

    static std::vector<Block> quarters_of(const Block& block) {
        const int level = block.level - 1;
        const std::int64_t row = 2 * block.row, col = 2 * block.col;
        return {{level, row + 1, col}, {level, row + 1, col + 1}, {level, row, col}, {level, row, col + 1}};
    }

    /// A safe part of one block is taken apart further; one that was put together stays: its blocks are not safe alone.
    void release(const std::vector<Part>& parts) {
        for (const Part& part : parts) {
            if (!part.is_safe()) continue;
            if (part.blocks.size() == 1 && part.blocks.front().level > 0) {
                release(split(part.blocks.front()));
                continue;
            }
            ReleaseGroup& cells = groups_.emplace_back();
            for (const Block& block : part.blocks)
                for (const CellIndex i : cells_of(block)) cells.push_back(i);
        }
    }

    const CellCounts& counts_;
    std::vector<ReleaseGroup> groups_;
};

/// Divides a line by halves, as Divider divides a square by quarters.
class Halver {
  public:
    Halver(std::span<const std::uint64_t> sum, std::span<const std::uint64_t> batches_seen)
        : sum_{sum}, batches_seen_{batches_seen} {}

    std::vector<ReleaseGroup> divide() {
        release(0, std::bit_ceil(sum_.size()));
        return std::move(stretches_);
    }

  private:
    /// Of the segments from `first` on, `side` of them or fewer at the end of the line.
    Part part_of(std::size_t first, std::size_t side) const {
        Part part;
        for (std::size_t i = first; i < std::min(first + side, sum_.size()); ++i) {
            part.sum += sum_[i];
            part.batches |= batches_seen_[i];
        }
        return part;
    }

    void release(std::size_t first, std::size_t side) {
        const Part whole = part_of(first, side);
        if (whole.sum == 0) return;
        const std::size_t half = side / 2;
        const Part a = part_of(first, half), b = part_of(first + half, half);
        if (side > 1 && (a.sum == 0 || a.is_safe()) && (b.sum == 0 || b.is_safe())) {
            release(first, half);
            release(first + half, half);
            return;
        }
        ReleaseGroup& stretch = stretches_.emplace_back();
        for (std::size_t i = first; i < std::min(first + side, sum_.size()); ++i)
            stretch.push_back(static_cast<CellIndex>(i));
    }

    std::span<const std::uint64_t> sum_, batches_seen_;
    std::vector<ReleaseGroup> stretches_;
};

}  // namespace

std::vector<ReleaseGroup> release_groups(const CellCounts& counts, int top_level) {
    return Divider{counts}.divide(top_level);
}

std::vector<ReleaseGroup> release_stretches(std::span<const std::uint64_t> sum,
                                            std::span<const std::uint64_t> batches_seen) {
    return Halver{sum, batches_seen}.divide();
}

}  // namespace funnel::sim::results
