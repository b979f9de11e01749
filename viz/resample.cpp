// SPDX-License-Identifier: Apache-2.0
#include "viz/resample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace funnel::viz {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

struct Source {
    const float* values;
    int rows;
    int cols;
    float at(int row, int col) const {
        const int r = std::clamp(row, 0, rows - 1);
        const int c = std::clamp(col, 0, cols - 1);
        return values[static_cast<std::ptrdiff_t>(r) * cols + c];
    }
};

Source source_of(const geo::Raster<float>& raster) {
    return {raster.values.data(), raster.grid.shape.rows, raster.grid.shape.cols};
}

/// First cell and the four weights of a pixel along one axis.
struct Taps {
    int first;
    int nearest;
    std::array<float, 4> weight;
};

std::vector<Taps> cubic_taps(int pixels, int cells) {
    std::vector<Taps> taps(static_cast<std::size_t>(pixels));
    for (int i = 0; i < pixels; ++i) {
        const double at = (i + 0.5) * cells / pixels - 0.5;
        const double base = std::floor(at);
        const auto t = static_cast<float>(at - base);
        const float t2 = t * t;
        const float t3 = t2 * t;
        taps[static_cast<std::size_t>(i)] = {static_cast<int>(base) - 1,
                                             std::clamp(static_cast<int>(std::floor(at + 0.5)), 0, cells - 1),
                                             {-0.5F * t3 + t2 - 0.5F * t, 1.5F * t3 - 2.5F * t2 + 1.F,
                                              -1.5F * t3 + 2.F * t2 + 0.5F * t, 0.5F * t3 - 0.5F * t2}};
    }
    return taps;
}

float smooth_value(const Source& source, const Taps& y, const Taps& x) {
    float sum = 0.F;
    for (int j = 0; j < 4; ++j) {
        float row = 0.F;
        for (int i = 0; i < 4; ++i) {
            row += x.weight[static_cast<std::size_t>(i)] * source.at(y.first + j, x.first + i);
        }
        sum += y.weight[static_cast<std::size_t>(j)] * row;
    }
    return std::isnan(sum) ? source.at(y.nearest, x.nearest) : sum;
}

/// Mean of the cells whose centres lie in the pixel.
PixelField averaged(const Source& source, int width, int height) {
    PixelField out{width, height,
                   std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    const auto first = [](int pixel, int pixels, int cells) {
        return static_cast<int>(static_cast<std::int64_t>(pixel) * cells / pixels);
    };
    std::size_t k = 0;
    for (int y = 0; y < height; ++y) {
        const int r0 = first(y, height, source.rows);
        const int r1 = std::max(r0 + 1, first(y + 1, height, source.rows));
        for (int x = 0; x < width; ++x) {
            const int c0 = first(x, width, source.cols);
            const int c1 = std::max(c0 + 1, first(x + 1, width, source.cols));
            double sum = 0.;
            int count = 0;
            for (int r = r0; r < r1; ++r) {
                for (int c = c0; c < c1; ++c) {
                    const float v = source.at(r, c);
                    if (std::isnan(v)) continue;
                    sum += static_cast<double>(v);
                    ++count;
                }
            }
            out.values[k++] = count > 0 ? static_cast<float>(sum / count) : nan;
        }
    }
    return out;
}

}  // namespace

PixelField resample_smooth(const geo::Raster<float>& raster, int width, int height) {
    const Source source = source_of(raster);
    if (source.cols > width && source.rows > height) return averaged(source, width, height);
    const auto rows = cubic_taps(height, source.rows);
    const auto cols = cubic_taps(width, source.cols);
    PixelField out{width, height, {}};
    out.values.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (const Taps& y : rows) {
        for (const Taps& x : cols) out.values.push_back(smooth_value(source, y, x));
    }
    return out;
}

PixelField resample_cells(const geo::Raster<float>& raster, int width, int height) {
    const Source source = source_of(raster);
    if (source.cols > width && source.rows > height) return averaged(source, width, height);
    PixelField out{width, height, {}};
    out.values.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        const int row = static_cast<int>((y + 0.5) * source.rows / height);
        for (int x = 0; x < width; ++x)
            out.values.push_back(source.at(row, static_cast<int>((x + 0.5) * source.cols / width)));
    }
    return out;
}

}  // namespace funnel::viz
