// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/line_join.hpp"

#include "sim/prepare/polyline.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace funnel::sim::prepare {

namespace {

using geo::Point;
using geo::Polyline;

/// A line is a ring when its ends meet; a bend of a river can bring them as near as pieces may be.
constexpr double ring_gap_m = 1.;

/// One of the two ends of a piece; the other has the number `other_end(end)`.
using End = std::size_t;
constexpr End no_end = static_cast<End>(-1);
std::size_t piece_of(End end) { return end / 2; }
End other_end(End end) { return end ^ 1U; }
bool is_front(End end) { return end % 2 == 0; }

Point place_of(const std::vector<Polyline>& pieces, End end) {
    const Polyline& piece = pieces[piece_of(end)];
    return is_front(end) ? piece.front() : piece.back();
}

struct Gap {
    double m;
    End a, b;
};

/// Ends within reach of each other; those of a piece with itself, too, so that a ring takes both of its own.
std::vector<Gap> gaps_between(const std::vector<Polyline>& pieces, double reach_m, const geo::GridSpec& grid) {
    std::vector<End> ends;
    for (End end = 0; end < 2 * pieces.size(); ++end)
        if (!is_on_edge(place_of(pieces, end), grid)) ends.push_back(end);
    std::sort(ends.begin(), ends.end(),
              [&](End a, End b) { return is_west_of(place_of(pieces, a), place_of(pieces, b)); });
    std::vector<Gap> gaps;
    for (std::size_t i = 0; i < ends.size(); ++i)
        for (std::size_t j = i + 1; j < ends.size(); ++j) {
            const Point a = place_of(pieces, ends[i]), b = place_of(pieces, ends[j]);
            if (b.x - a.x > reach_m) break;
            const double m = distance_m(a, b);
            const bool own = piece_of(ends[i]) == piece_of(ends[j]);
            if (m <= (own ? ring_gap_m : reach_m)) gaps.push_back({m, ends[i], ends[j]});
        }
    std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.m < b.m; });
    return gaps;
}

/// Which end is joined to which; no piece twice in one line.
std::vector<End> partners(const std::vector<Gap>& gaps, std::size_t pieces) {
    std::vector<End> partner(2 * pieces, no_end);
    std::vector<std::size_t> line(pieces);
    std::iota(line.begin(), line.end(), std::size_t{0});
    const auto line_of = [&](std::size_t piece) {
        while (line[piece] != piece) piece = line[piece] = line[line[piece]];
        return piece;
    };
    std::vector<bool> closed(pieces, false);
    for (const Gap& gap : gaps) {
        if (partner[gap.a] != no_end || partner[gap.b] != no_end) continue;
        const std::size_t a = line_of(piece_of(gap.a)), b = line_of(piece_of(gap.b));
        if (closed[a] || closed[b]) continue;
        if (a == b) {
            closed[a] = gap.m <= ring_gap_m;  // nothing else joins it
            continue;
        }
        partner[gap.a] = gap.b;
        partner[gap.b] = gap.a;
        line[a] = b;
    }
    return partner;
}

}  // namespace

std::vector<Polyline> join_lines(std::vector<Polyline> pieces, double reach_m, const geo::GridSpec& grid) {
    const std::vector<End> partner = partners(gaps_between(pieces, reach_m, grid), pieces.size());
    std::vector<bool> used(pieces.size(), false);
    std::vector<Polyline> lines;
    for (End start = 0; start < partner.size(); ++start) {
        if (partner[start] != no_end || used[piece_of(start)]) continue;  // lines begin at an end that is free
        Polyline line;
        for (End from = start; from != no_end; from = partner[other_end(from)]) {
            Polyline& piece = pieces[piece_of(from)];
            used[piece_of(from)] = true;
            if (!is_front(from)) std::reverse(piece.begin(), piece.end());
            line.insert(line.end(), piece.begin(), piece.end());
            if (partner[other_end(from)] == no_end) break;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

bool is_closed(const Polyline& line, double reach_m, const geo::GridSpec& grid) {
    return !is_on_edge(line.front(), grid) && !is_on_edge(line.back(), grid)
           && distance_m(line.front(), line.back()) <= reach_m && length_m(line) > 2. * reach_m;
}

}  // namespace funnel::sim::prepare
