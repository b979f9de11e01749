// SPDX-License-Identifier: Apache-2.0
#include "geo/feature_transform.hpp"

#include <cmath>

namespace funnel::geo {

namespace {

// Halving 16 times divides the bend of an edge by 4^16: no edge on Earth needs more.
constexpr int max_halvings = 16;

Point middle(Point a, Point b) { return {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)}; }

}  // namespace

std::vector<Point> transform_line(const Transformer& transformer, const std::vector<Point>& line,
                                  double straightness_m) {
    std::vector<Point> source = line;
    std::vector<Point> image = line;
    transformer.transform(image);
    for (int round = 0; round < max_halvings && source.size() > 1; ++round) {
        std::vector<Point> middles(source.size() - 1);
        for (std::size_t i = 0; i + 1 < source.size(); ++i) middles[i] = middle(source[i], source[i + 1]);
        std::vector<Point> images = middles;
        transformer.transform(images);
        std::vector<Point> next_source;
        std::vector<Point> next_image;
        for (std::size_t i = 0; i < source.size(); ++i) {
            next_source.push_back(source[i]);
            next_image.push_back(image[i]);
            if (i + 1 == source.size()) break;
            const Point straight = middle(image[i], image[i + 1]);
            if (std::hypot(images[i].x - straight.x, images[i].y - straight.y) > straightness_m) {
                next_source.push_back(middles[i]);
                next_image.push_back(images[i]);
            }
        }
        const bool finer = next_source.size() > source.size();
        source = std::move(next_source);
        image = std::move(next_image);
        if (!finer) break;
    }
    return image;
}

}  // namespace funnel::geo
