// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/line_repeats.hpp"

#include "sim/prepare/polyline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace funnel::sim::prepare {

namespace {

using geo::Point;
using geo::Polyline;

/// From one place along a line to another [m].
struct Run {
    double from_m, to_m;
};

/// A straight piece of a line, short enough for the index.
struct Step {
    Point a, b;
    double from_m, to_m;  ///< along its line
    int line;
    bool round_a, round_b;  ///< whether places round that end, not only beside the piece, are near it
};

constexpr double step_m = 1000.;

/// The steps of a line. Round the line's own ends nothing counts as near: what goes on there is no repetition.
std::vector<Step> steps_of(const Polyline& line, int number) {
    std::vector<Step> steps;
    double from_m = 0.;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double edge_m = distance_m(line[i - 1], line[i]);
        if (edge_m == 0.) continue;
        const auto pieces = static_cast<int>(std::ceil(edge_m / step_m));
        for (int j = 0; j < pieces; ++j) {
            const double t = static_cast<double>(j) / pieces, u = (j + 1.) / pieces;
            steps.push_back({point_between(line[i - 1], line[i], t), point_between(line[i - 1], line[i], u),
                             from_m + edge_m * t, from_m + edge_m * u, number, true, true});
        }
        from_m += edge_m;
    }
    if (!steps.empty()) steps.front().round_a = steps.back().round_b = false;
    return steps;
}

/// Narrows [t, u] to where `low <= at + slope * t <= high`; false when nothing is left.
bool narrow(double at, double slope, double low, double high, double& t, double& u) {
    if (slope == 0.) return at >= low && at <= high;
    double first = (low - at) / slope, last = (high - at) / slope;
    if (first > last) std::swap(first, last);
    t = std::max(t, first);
    u = std::min(u, last);
    return t < u;
}

/// The part [t, u] of `step` within a distance of `other`: all that is near a straight piece is convex, so it is one.
bool part_near(const Step& step, const Step& other, double closer_than_m, double& t, double& u) {
    t = 1.;
    u = 0.;
    const double dx = step.b.x - step.a.x, dy = step.b.y - step.a.y;
    const double ox = other.b.x - other.a.x, oy = other.b.y - other.a.y, length = std::sqrt(ox * ox + oy * oy);
    const double rx = step.a.x - other.a.x, ry = step.a.y - other.a.y;
    double from = 0., to = 1.;
    if (narrow((rx * ox + ry * oy) / length, (dx * ox + dy * oy) / length, 0., length, from, to)
        && narrow((rx * oy - ry * ox) / length, (dx * oy - dy * ox) / length, -closer_than_m, closer_than_m, from,
                  to)) {
        t = from;
        u = to;
    }
    const auto round = [&](Point end) {  // |a + s (b - a) - end| <= closer_than_m
        const double x = step.a.x - end.x, y = step.a.y - end.y;
        const double a = dx * dx + dy * dy, b = x * dx + y * dy, c = x * x + y * y - closer_than_m * closer_than_m;
        const double root = b * b - a * c;
        if (!(root > 0.)) return;
        const double first = std::max(0., (-b - std::sqrt(root)) / a), last = std::min(1., (-b + std::sqrt(root)) / a);
        if (first >= last) return;
        t = std::min(t, first);
        u = std::max(u, last);
    };
    if (other.round_a) round(other.a);
    if (other.round_b) round(other.b);
    return t < u;
}

/// Finds the steps near a place.
class NearSteps {
  public:
    explicit NearSteps(double closer_than_m) : closer_than_m_{closer_than_m} {}

    void add(const Step& step) {
        for_each_square(step, closer_than_m_, [&](std::int64_t key) { squares_[key].push_back(step); });
    }
    template <class Use>
    void for_each_near(const Step& step, Use&& use) const {
        for_each_square(step, 0., [&](std::int64_t key) {
            const auto found = squares_.find(key);
            if (found == squares_.end()) return;
            for (const Step& other : found->second) use(other);
        });
    }

  private:
    template <class Use>
    static void for_each_square(const Step& step, double margin_m, Use&& use) {
        const auto number = [](double m) { return static_cast<std::int64_t>(std::floor(m / step_m)); };
        for (auto x = number(std::min(step.a.x, step.b.x) - margin_m);
             x <= number(std::max(step.a.x, step.b.x) + margin_m); ++x)
            for (auto y = number(std::min(step.a.y, step.b.y) - margin_m);
                 y <= number(std::max(step.a.y, step.b.y) + margin_m); ++y)
                use(x * (std::int64_t{1} << 32) + y);
    }

    double closer_than_m_;
    std::unordered_map<std::int64_t, std::vector<Step>> squares_;
};

/// Of one line, a later step repeats an earlier one when it goes the other way or comes from far off; neighbours on a
/// line are always near.
bool can_repeat(const Step& step, const Step& earlier, double least_run_m) {
    if (step.line != earlier.line) return true;
    if (step.from_m - earlier.to_m > 2. * least_run_m) return true;
    const double dx = step.b.x - step.a.x, dy = step.b.y - step.a.y;
    const double ex = earlier.b.x - earlier.a.x, ey = earlier.b.y - earlier.a.y;
    constexpr double backward = -0.9;  // cosine
    return dx * ex + dy * ey < backward * std::sqrt((dx * dx + dy * dy) * (ex * ex + ey * ey));
}

/// Joined where they touch, the short ones left out.
std::vector<Run> long_runs(std::vector<Run> runs, double least_run_m) {
    constexpr double rounding_m = 1e-3;
    std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.from_m < b.from_m; });
    std::vector<Run> joined;
    for (const Run& run : runs) {
        if (joined.empty() || run.from_m > joined.back().to_m + rounding_m)
            joined.push_back(run);
        else
            joined.back().to_m = std::max(joined.back().to_m, run.to_m);
    }
    std::erase_if(joined, [&](const Run& run) { return run.to_m - run.from_m < least_run_m; });
    return joined;
}

std::vector<Run> runs_near(const std::vector<Step>& steps, NearSteps& near, double closer_than_m, double least_run_m,
                           bool itself) {
    std::vector<Run> runs;
    for (const Step& step : steps) {
        near.for_each_near(step, [&](const Step& other) {
            double t = 0., u = 0.;
            if (!can_repeat(step, other, least_run_m) || !part_near(step, other, closer_than_m, t, u)) return;
            const double length = step.to_m - step.from_m;
            runs.push_back({step.from_m + t * length, step.from_m + u * length});
        });
        if (itself) near.add(step);
    }
    return long_runs(std::move(runs), least_run_m);
}

/// The part of a line from one place along it to another; empty when there is none to speak of.
Polyline part_of(const Polyline& line, double from_m, double to_m) {
    Polyline part;
    double at_m = 0.;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double edge_m = distance_m(line[i - 1], line[i]);
        const auto point_at = [&](double m) {
            if (m == at_m) return line[i - 1];
            return m == at_m + edge_m ? line[i] : point_between(line[i - 1], line[i], (m - at_m) / edge_m);
        };
        const double first = std::max(from_m, at_m), last = std::min(to_m, at_m + edge_m);
        if (edge_m > 0. && first < last) {
            if (part.empty()) part.push_back(point_at(first));
            part.push_back(point_at(last));
        }
        at_m += edge_m;
    }
    return part;
}

/// What `runs` leave of a line.
std::vector<Polyline> rest_of(const Polyline& line, const std::vector<Run>& runs) {
    if (runs.empty()) return {line};
    constexpr double crumb_m = 1.;
    std::vector<Polyline> rest;
    double from_m = 0.;
    const auto keep_until = [&](double to_m) {
        if (to_m - from_m > crumb_m) rest.push_back(part_of(line, from_m, to_m));
    };
    for (const Run& run : runs) {
        keep_until(run.from_m);
        from_m = run.to_m;
    }
    keep_until(length_m(line));
    return rest;
}

/// The longest first, each from its western end: an order that does not ask how they were drawn.
void bring_into_order(std::vector<Polyline>& lines) {
    for (Polyline& line : lines) {
        const Polyline back(line.rbegin(), line.rend());
        if (std::lexicographical_compare(back.begin(), back.end(), line.begin(), line.end(), is_west_of)) line = back;
    }
    // In whole millimetres: sums of the same edges in another order differ in their last bits.
    const auto rank = [](const Polyline& line) { return std::llround(length_m(line) * 1e3); };
    std::vector<std::pair<std::int64_t, Polyline>> ranked;
    for (Polyline& line : lines) ranked.emplace_back(rank(line), std::move(line));
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first > b.first;
        return std::lexicographical_compare(a.second.begin(), a.second.end(), b.second.begin(), b.second.end(),
                                            is_west_of);
    });
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = std::move(ranked[i].second);
}

bool are_same(const Polyline& a, const Polyline& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Point p, Point q) { return p.x == q.x && p.y == q.y; });
}

}  // namespace

SingleLines without_repeats(std::vector<Polyline> lines, double closer_than_m) {
    std::erase_if(lines, [](const Polyline& line) { return line.size() < 2; });
    bring_into_order(lines);
    SingleLines single;
    NearSteps near(closer_than_m);
    int number = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Polyline& line = lines[i];
        if (i != 0 && are_same(line, lines[i - 1])) {  // however short
            single.repeated_m += length_m(line);
            continue;
        }
        const std::vector<Run> runs = runs_near(steps_of(line, number++), near, closer_than_m, repeat_length_m, true);
        for (const Run& run : runs) single.repeated_m += run.to_m - run.from_m;
        for (Polyline& part : rest_of(line, runs)) single.lines.push_back(std::move(part));
    }
    return single;
}

double length_beside_m(const Polyline& line, const std::vector<Polyline>& others, double closer_than_m,
                       double least_run_m) {
    NearSteps near(closer_than_m);
    int number = 0;
    for (const Polyline& other : others)
        for (const Step& step : steps_of(other, ++number)) near.add(step);
    double sum = 0.;
    for (const Run& run : runs_near(steps_of(line, 0), near, closer_than_m, least_run_m, false))
        sum += run.to_m - run.from_m;
    return sum;
}

}  // namespace funnel::sim::prepare
