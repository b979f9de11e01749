// SPDX-License-Identifier: Apache-2.0
#include "geo/feature_transform.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace funnel::geo {
namespace {

/// From longitude and latitude to metres of UTM zone 12.
Transformer to_utm() { return {crs_to_wkt("EPSG:4326"), crs_to_wkt(test::utm12)}; }

/// Greatest distance of the image of the edges' points from the straight pieces between the vertices.
double worst_bend_m(const Transformer& to, const std::vector<Point>& edge, const std::vector<Point>& line) {
    double worst = 0.;
    for (int s = 0; s <= 1000; ++s) {
        const double t = s / 1000.;
        const Point on = to({edge[0].x + t * (edge[1].x - edge[0].x), edge[0].y + t * (edge[1].y - edge[0].y)});
        double nearest = 1e30;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const double dx = line[i + 1].x - line[i].x, dy = line[i + 1].y - line[i].y;
            const double along = ((on.x - line[i].x) * dx + (on.y - line[i].y) * dy) / (dx * dx + dy * dy);
            const double u = std::clamp(along, 0., 1.);
            nearest = std::min(nearest, std::hypot(on.x - line[i].x - u * dx, on.y - line[i].y - u * dy));
        }
        worst = std::max(worst, nearest);
    }
    return worst;
}

TEST(TransformLine, StaysByTheImageOfALongEdge) {
    const Transformer to = to_utm();
    const std::vector<Point> parallel = {{-114., 31.33}, {-109., 31.33}};
    EXPECT_GT(worst_bend_m(to, parallel, {to(parallel[0]), to(parallel[1])}), 1000.) << "two vertices are not enough";
    for (const double straightness_m : {100., 1.}) {
        const std::vector<Point> line = transform_line(to, parallel, straightness_m);
        EXPECT_LT(worst_bend_m(to, parallel, line), 1.1 * straightness_m);
    }
    EXPECT_GT(transform_line(to, parallel, 1.).size(), transform_line(to, parallel, 100.).size());
}

TEST(TransformLine, KeepsItsVerticesInOrder) {
    const Transformer to = to_utm();
    const std::vector<Point> bent = {{-113., 31.}, {-111., 32.}, {-110., 31.5}};
    const std::vector<Point> line = transform_line(to, bent, 10.);
    std::size_t at = 0;
    for (const Point p : bent) {
        const Point image = to(p);
        while (at < line.size() && (line[at].x != image.x || line[at].y != image.y)) ++at;
        ASSERT_LT(at, line.size()) << p.x << ' ' << p.y;
    }
    EXPECT_EQ(at, line.size() - 1) << "the last is the last";
}

TEST(TransformLine, AddsNothingToShortEdgesPointsAndNothing) {
    const Transformer to = to_utm();
    EXPECT_EQ(transform_line(to, {{-111., 31.}, {-111.001, 31.}}, 1.).size(), 2U);
    EXPECT_EQ(transform_line(to, {{-111., 31.}}, 1.).size(), 1U);
    EXPECT_TRUE(transform_line(to, {}, 1.).empty());
}

TEST(TransformLine, MakesNaNOfPointsWithoutAnImage) {
    const std::vector<Point> line = transform_line(to_utm(), {{-111., 31.}, {-111., std::nan("")}}, 1.);
    ASSERT_GE(line.size(), 2U);
    EXPECT_TRUE(std::isfinite(line.front().x));
    EXPECT_TRUE(std::isnan(line.back().x));
}

}  // namespace
}  // namespace funnel::geo
