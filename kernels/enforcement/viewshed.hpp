// SPDX-License-Identifier: Apache-2.0
/// \file
/// What an observer sees: an exact ray to the centre of every cell.
///
/// The ray crosses the columns of cell centres between observer and target (the rows, where it runs more north-south
/// than east-west); the ground there is interpolated between the two nearest centres (R3 of Franklin & Ray 1994,
/// "Higher isn't necessarily better: visibility algorithms and experiments"). The target is seen if no crossing
/// rises above the line of sight. The Earth's curve lowers the ground by curvature * distance^2 / (2 R).
///
/// In each of four sectors heights above the eye are divided by the distance along the sector's axis, once:
/// a crossing then hides a target exactly if its quotient is the larger one. Maxima of these quotients over blocks of
/// 8 and 64 columns tell where no crossing can matter, so that most of a ray is never walked.
///
/// Cells of unknown elevation, and what lies beyond the map, hide nothing and are not seen.
#pragma once

#include "kernels/core/grid.hpp"
#include "kernels/core/portable.hpp"

#include <cmath>
#include <cstdint>

namespace funnel {

inline constexpr float earth_radius_m = 6371000.F;

/// Directions of a sector's axis, in the order of their tables.
enum class Sector : std::int32_t { east = 0, south = 1, west = 2, north = 3 };
inline constexpr int sector_count = 4;

inline constexpr std::int32_t viewshed_block = 8;
inline constexpr std::int32_t viewshed_superblock = 64;
/// Quotient of ground that hides nothing: lower than any real one.
inline constexpr float hides_nothing = -1e30F;

/// The observer and the tables of one viewshed. Steps along an axis count from 1 to `reach`; lateral positions are
/// cells from the observer's, from -lateral_margin - reach on, and contiguous in memory.
struct ViewshedView {
    GridShape shape;
    const float* elevation_m = nullptr;
    std::int32_t row = 0;  ///< whole part of the observer's place
    std::int32_t col = 0;
    float row_fraction = 0.F;  ///< 0 .. 1
    float col_fraction = 0.F;
    float eye_m = 0.F;  ///< elevation of the observer's eye
    float target_height_m = 0.F;
    float drop_m_per_cells2 = 0.F;  ///< fall of the Earth's surface, by distance squared
    float range_cells2 = 0.F;       ///< square of the range
    std::int32_t reach = 0;
    float* quotients = nullptr;          ///< [sector][step][lateral]
    float* block_maxima = nullptr;       ///< [sector][step / 8][lateral]: 8 steps, 10 cells from there on
    float* superblock_maxima = nullptr;  ///< [sector][step / 64][lateral]: 64 steps, 66 cells from there on

    static constexpr std::int32_t lateral_margin = 2;
    /// Room for the widest maximum beyond the last cell.
    static constexpr std::int32_t lateral_room = 72;

    FUNNEL_FN constexpr std::int32_t width() const { return 2 * reach + lateral_margin + lateral_room; }
    FUNNEL_FN constexpr std::int32_t superblocks() const {
        return (reach + viewshed_superblock - 1) / viewshed_superblock;
    }
    FUNNEL_FN constexpr std::int32_t blocks() const { return superblocks() * (viewshed_superblock / viewshed_block); }
    FUNNEL_FN constexpr std::int32_t steps() const { return superblocks() * viewshed_superblock; }
    FUNNEL_FN constexpr CellIndex at(int sector, std::int32_t rows_a_sector, std::int32_t row_in_sector,
                                     std::int32_t lateral) const {
        return (CellIndex{sector} * rows_a_sector + row_in_sector) * width() + lateral + reach + lateral_margin;
    }
    FUNNEL_FN constexpr CellIndex table_cells(std::int32_t rows_a_sector) const {
        return CellIndex{sector_count} * rows_a_sector * width();
    }
};

/// Distance from the observer along the axis [cells]; 0 for a step 1 west or north on the observer's own line.
FUNNEL_INLINE float step_distance(Sector sector, std::int32_t step, float fraction) {
    const bool forward = sector == Sector::east || sector == Sector::south;
    return forward ? static_cast<float>(step) - fraction : static_cast<float>(step - 1) + fraction;
}

FUNNEL_INLINE bool is_sideways(Sector sector) { return sector == Sector::east || sector == Sector::west; }

/// The observer's fraction along the axis of a sector, and across it.
FUNNEL_INLINE float axis_fraction(const ViewshedView& v, Sector s) {
    return is_sideways(s) ? v.col_fraction : v.row_fraction;
}
FUNNEL_INLINE float lateral_fraction(const ViewshedView& v, Sector s) {
    return is_sideways(s) ? v.row_fraction : v.col_fraction;
}

/// The cell at a step and lateral position of a sector; it may lie outside the map.
FUNNEL_FN constexpr Cell sector_cell(const ViewshedView& v, Sector sector, std::int32_t step, std::int32_t lateral) {
    switch (sector) {
        case Sector::east:
            return {v.row + lateral, v.col + step};
        case Sector::west:
            return {v.row + lateral, v.col + 1 - step};
        case Sector::south:
            return {v.row + step, v.col + lateral};
        case Sector::north:
            break;
    }
    return {v.row + 1 - step, v.col + lateral};
}

/// Height of a cell's ground above the eye, as the curved Earth shows it [m]; NaN where it is not known.
FUNNEL_INLINE float height_above_eye_m(const ViewshedView& v, Cell c) {
    const float dx = static_cast<float>(c.col - v.col) - v.col_fraction;
    const float dy = static_cast<float>(c.row - v.row) - v.row_fraction;
    return v.elevation_m[v.shape.index(c)] - v.eye_m - v.drop_m_per_cells2 * (dx * dx + dy * dy);
}

/// One entry of the table of quotients.
FUNNEL_INLINE float viewshed_quotient(const ViewshedView& v, Sector sector, std::int32_t step, std::int32_t lateral) {
    const float distance = step_distance(sector, step, axis_fraction(v, sector));
    const Cell c = sector_cell(v, sector, step, lateral);
    if (step > v.reach || !(distance > 0.F) || !v.shape.contains(c)) return hides_nothing;
    const float quotient = height_above_eye_m(v, c) / distance;
    return quotient == quotient ? quotient : hides_nothing;
}

/// One entry of the block maxima. Interpolation rounds: it may exceed the larger of its two ends by less than the
/// part that is added here.
FUNNEL_INLINE float viewshed_block_maximum(const ViewshedView& v, int sector, std::int32_t block,
                                           std::int32_t lateral) {
    constexpr float rounding = 4e-7F;
    float greatest = hides_nothing;
    for (std::int32_t step = 0; step < viewshed_block; ++step) {
        const float* row = v.quotients + v.at(sector, v.steps(), block * viewshed_block + step, lateral);
        for (std::int32_t i = 0; i < viewshed_block + 2; ++i) greatest = row[i] > greatest ? row[i] : greatest;
    }
    return greatest + rounding * (greatest < 0.F ? -greatest : greatest);
}

FUNNEL_INLINE float viewshed_superblock_maximum(const ViewshedView& v, int sector, std::int32_t superblock,
                                                std::int32_t lateral) {
    constexpr std::int32_t per_side = viewshed_superblock / viewshed_block;
    float greatest = hides_nothing;
    for (std::int32_t block = 0; block < per_side; ++block) {
        const float* row = v.block_maxima + v.at(sector, v.blocks(), superblock * per_side + block, lateral);
        for (std::int32_t i = 0; i < per_side; ++i) {
            greatest = row[i * viewshed_block] > greatest ? row[i * viewshed_block] : greatest;
        }
    }
    return greatest;
}

/// A ray in its sector: lateral position start + slope * distance.
struct SightLine {
    Sector sector;
    float fraction;  ///< observer's place along the axis, part of a cell
    float start;     ///< observer's place across the axis [cells]
    float slope;
    float quotient;     ///< the target's height above the eye over its distance
    std::int32_t step;  ///< the target's step along the axis

    FUNNEL_INLINE float lateral_at(std::int32_t at_step) const {
        return start + slope * step_distance(sector, at_step, fraction);
    }
};

/// Whether the ground that the ray crosses at a step hides the target.
FUNNEL_INLINE bool is_hidden_at(const ViewshedView& v, const SightLine& ray, std::int32_t step) {
    const float lateral = ray.lateral_at(step);
    const float below = std::floor(lateral);
    const float part = lateral - below;
    const float* row =
        v.quotients + v.at(static_cast<int>(ray.sector), v.steps(), step - 1, static_cast<std::int32_t>(below));
    return row[0] * (1.F - part) + row[1] * part > ray.quotient;
}

/// The least lateral cell that the ray touches in `steps` steps from `first` on.
FUNNEL_INLINE std::int32_t least_lateral(const SightLine& ray, std::int32_t first, std::int32_t steps) {
    const std::int32_t lowest = ray.slope < 0.F ? first + steps - 1 : first;
    return static_cast<std::int32_t>(std::floor(ray.lateral_at(lowest)));
}

/// Whether anything up to the target hides it. `hidden_at` is a step that hid the target before, tried
/// first: what hides a cell mostly hides its neighbour.
FUNNEL_FN inline bool is_hidden(const ViewshedView& v, const SightLine& ray, std::int32_t& hidden_at) {
    if (hidden_at >= 1 && hidden_at < ray.step && is_hidden_at(v, ray, hidden_at)) return true;
    const int sector = static_cast<int>(ray.sector);
    const std::int32_t last = ray.step - 2;  // the last step before the target, counted from 0
    for (std::int32_t super = last / viewshed_superblock; super >= 0 && last >= 0; --super) {
        const std::int32_t first = super * viewshed_superblock;
        const std::int32_t lowest = least_lateral(ray, first + 1, viewshed_superblock);
        // A ray that leaves the table below does so beyond the target.
        const std::int32_t lateral = lowest < -v.reach - v.lateral_margin ? -v.reach - v.lateral_margin : lowest;
        if (v.superblock_maxima[v.at(sector, v.superblocks(), super, lateral)] <= ray.quotient) continue;
        const std::int32_t end = first + viewshed_superblock - 1 < last ? first + viewshed_superblock - 1 : last;
        for (std::int32_t block = end / viewshed_block; block >= first / viewshed_block; --block) {
            const std::int32_t block_first = block * viewshed_block;
            const std::int32_t block_lowest = least_lateral(ray, block_first + 1, viewshed_block);
            const std::int32_t block_lateral =
                block_lowest < -v.reach - v.lateral_margin ? -v.reach - v.lateral_margin : block_lowest;
            if (v.block_maxima[v.at(sector, v.blocks(), block, block_lateral)] <= ray.quotient) continue;
            const std::int32_t block_end =
                block_first + viewshed_block - 1 < last ? block_first + viewshed_block - 1 : last;
            for (std::int32_t step = block_end; step >= block_first; --step) {
                if (!is_hidden_at(v, ray, step + 1)) continue;
                hidden_at = step + 1;
                return true;
            }
        }
    }
    return false;
}

/// Whether the target height above a cell of the map is seen. `hidden_at` carries over from cell to cell and may be 0.
FUNNEL_FN inline bool is_seen(const ViewshedView& v, Cell c, std::int32_t& hidden_at) {
    const float dx = static_cast<float>(c.col - v.col) - v.col_fraction;
    const float dy = static_cast<float>(c.row - v.row) - v.row_fraction;
    if (!(dx * dx + dy * dy <= v.range_cells2)) return false;
    const float height = height_above_eye_m(v, c) + v.target_height_m;
    if (!(height == height)) return false;
    const float along_x = dx < 0.F ? -dx : dx;
    const float along_y = dy < 0.F ? -dy : dy;
    if (along_x == 0.F && along_y == 0.F) return true;
    SightLine ray;
    if (along_x >= along_y) {
        ray.sector = dx > 0.F ? Sector::east : Sector::west;
        ray.step = dx > 0.F ? c.col - v.col : v.col + 1 - c.col;
        ray.slope = dy / along_x;
        ray.quotient = height / along_x;
    } else {
        ray.sector = dy > 0.F ? Sector::south : Sector::north;
        ray.step = dy > 0.F ? c.row - v.row : v.row + 1 - c.row;
        ray.slope = dx / along_y;
        ray.quotient = height / along_y;
    }
    ray.fraction = axis_fraction(v, ray.sector);
    ray.start = lateral_fraction(v, ray.sector);
    return !is_hidden(v, ray, hidden_at);
}

}  // namespace funnel
