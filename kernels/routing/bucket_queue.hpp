// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cells in order of cost, roughly: lists of cells whose cost lies in one interval ("bucket").
///
/// A window of buckets is kept as lists; what lies beyond waits in one list and is sorted in when the window
/// moves on. Entries are never removed when a cell's cost falls: an entry counts only if the cell's cost still
/// lies in the bucket that the entry is found in.
#pragma once

#include "kernels/routing/cost_grid.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace funnel {

using Bucket = std::uint32_t;

/// Where cells without a cost are.
inline constexpr Bucket no_bucket = std::numeric_limits<Bucket>::max();

/// The bucket of a cost.
struct BucketWidth {
    float per_second;                            ///< 1 / width
    static constexpr float last = 2147483520.F;  ///< greatest float that is a 31-bit number
    Bucket of(float cost_s) const {
        if (cost_s == unreachable) return no_bucket;
        const float number = cost_s * per_second;
        return static_cast<Bucket>(static_cast<std::int32_t>(number < last ? number : last));
    }
};

/// The lists that one task writes; reading is for everybody, between launches.
class BucketLists {
  public:
    static constexpr Bucket window = 1024;

    BucketLists() : lists_(window) {}

    /// Files a cell whose cost fell from bucket `before` (`no_bucket`: it had none) to `now`, while `current` is
    /// worked on; not where an entry of it waits already.
    void file(FramedCell cell, Bucket before, Bucket now, Bucket current) {
        if (now - first_ < window) {
            // In the bucket worked on, the entry may have had its turn before the cost fell.
            if (before != now || now == current) lists_[now - first_].push_back(cell);
        } else if (before == no_bucket) {
            later_.push_back(cell);
        }
    }
    std::vector<FramedCell>& list(Bucket bucket) { return lists_[bucket - first_]; }
    std::vector<FramedCell>& later() { return later_; }
    Bucket first() const { return first_; }
    void move_window(Bucket first) { first_ = first; }

  private:
    std::vector<std::vector<FramedCell>> lists_;
    std::vector<FramedCell> later_;
    Bucket first_ = 0;
};

}  // namespace funnel
