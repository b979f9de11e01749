// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/map_parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace funnel::sim::prepare {

namespace {

constexpr std::int32_t unnumbered = -1;

/// Numbers everything that can be reached from `start`; returns how many cells.
CellIndex flood(GridShape shape, const std::vector<std::uint8_t>& crossing, CellIndex start, std::int32_t number,
                std::vector<std::int32_t>& of_cell, std::vector<CellIndex>& open) {
    CellIndex size = 0;
    open.assign(1, start);
    of_cell[static_cast<std::size_t>(start)] = number;
    while (!open.empty()) {
        const CellIndex i = open.back();
        open.pop_back();
        ++size;
        const Cell here = shape.cell(i);
        const unsigned mask = crossing[static_cast<std::size_t>(i)];
        for (int k = 0; k < direction_count; ++k) {
            const Cell there{here.row + row_step(k), here.col + col_step(k)};
            if ((mask >> k & 1U) != 0 || !shape.contains(there)) continue;
            const CellIndex j = shape.index(there);
            if (of_cell[static_cast<std::size_t>(j)] != unnumbered) continue;
            of_cell[static_cast<std::size_t>(j)] = number;
            open.push_back(j);
        }
    }
    return size;
}

/// Union-find that knows of each part whether it lies on the side of its root or on the other.
class Sides {
  public:
    explicit Sides(std::size_t parts) : parent_(parts), other_(parts, 0) {
        std::iota(parent_.begin(), parent_.end(), 0);
    }

    /// The root, and 1 when `part` lies on the other side of it.
    std::pair<std::int32_t, std::uint8_t> find(std::int32_t part) const {
        std::uint8_t other = 0;
        while (parent_[static_cast<std::size_t>(part)] != part) {
            other ^= other_[static_cast<std::size_t>(part)];
            part = parent_[static_cast<std::size_t>(part)];
        }
        return {part, other};
    }
    /// Puts a and b on different sides, unless it is settled already how they lie.
    void part(std::int32_t a, std::int32_t b) {
        const auto [root_a, other_a] = find(a);
        const auto [root_b, other_b] = find(b);
        if (root_a == root_b) return;
        const auto [low, high] = std::minmax(root_a, root_b);
        parent_[static_cast<std::size_t>(high)] = low;
        other_[static_cast<std::size_t>(high)] = static_cast<std::uint8_t>(other_a ^ other_b ^ 1U);
    }

  private:
    std::vector<std::int32_t> parent_;
    std::vector<std::uint8_t> other_;
};

}  // namespace

MapParts map_parts(GridShape shape, const std::vector<std::uint8_t>& crossing) {
    MapParts parts;
    parts.of_cell.assign(crossing.size(), unnumbered);
    std::vector<CellIndex> open;
    for (CellIndex i = 0; i < shape.cells(); ++i) {
        if (parts.of(i) != unnumbered) continue;
        const auto number = static_cast<std::int32_t>(parts.cells.size());
        parts.cells.push_back(flood(shape, crossing, i, number, parts.of_cell, open));
    }
    return parts;
}

std::vector<std::uint8_t> sides_of_parts(GridShape shape, const std::vector<std::uint8_t>& crossing,
                                         const MapParts& parts) {
    std::map<std::pair<std::int32_t, std::int32_t>, CellIndex> moves_between;
    for_each_crossing(shape, crossing, [&](CellIndex i, int, CellIndex j) {
        if (parts.of(i) != parts.of(j)) ++moves_between[std::minmax(parts.of(i), parts.of(j))];
    });
    std::vector<std::pair<std::pair<std::int32_t, std::int32_t>, CellIndex>> pairs(moves_between.begin(),
                                                                                   moves_between.end());
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    Sides sides(parts.cells.size());
    for (const auto& [pair, moves] : pairs) sides.part(pair.first, pair.second);

    std::vector<std::uint8_t> side(parts.cells.size());
    for (std::size_t p = 0; p < side.size(); ++p) side[p] = sides.find(static_cast<std::int32_t>(p)).second;
    return side;
}

}  // namespace funnel::sim::prepare
