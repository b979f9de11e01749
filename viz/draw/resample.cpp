// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/resample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace funnel::viz::draw {
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

/// One row of cells at the columns of the picture.
void smooth_row(const Source& source, int row, const std::vector<Taps>& cols, std::vector<float>& out) {
    for (std::size_t i = 0; i < cols.size(); ++i) {
        const Taps& x = cols[i];
        if (x.first >= 0 && x.first + 3 < source.cols) {
            const float* v = &source.values[static_cast<std::ptrdiff_t>(row) * source.cols + x.first];
            out[i] = x.weight[0] * v[0] + x.weight[1] * v[1] + x.weight[2] * v[2] + x.weight[3] * v[3];
        } else {
            out[i] = x.weight[0] * source.at(row, x.first) + x.weight[1] * source.at(row, x.first + 1)
                     + x.weight[2] * source.at(row, x.first + 2) + x.weight[3] * source.at(row, x.first + 3);
        }
    }
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
    PixelField out{width, height,
                   std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    // Rows are resampled once each and kept while pixels still need them.
    std::array<std::vector<float>, 4> kept;
    std::array<int, 4> kept_row{-1, -1, -1, -1};
    for (auto& row : kept) row.resize(cols.size());
    for (std::size_t y = 0; y < rows.size(); ++y) {
        std::array<const float*, 4> tap{};
        for (int j = 0; j < 4; ++j) {
            const int row = std::clamp(rows[y].first + j, 0, source.rows - 1);
            const auto slot = static_cast<std::size_t>(row % 4);
            if (kept_row[slot] != row) smooth_row(source, row, cols, kept[slot]);
            kept_row[slot] = row;
            tap[static_cast<std::size_t>(j)] = kept[slot].data();
        }
        const auto& w = rows[y].weight;
        float* to = &out.values[y * cols.size()];
        for (std::size_t x = 0; x < cols.size(); ++x) {
            to[x] = w[0] * tap[0][x] + w[1] * tap[1][x] + w[2] * tap[2][x] + w[3] * tap[3][x];
            if (std::isnan(to[x])) to[x] = source.at(rows[y].nearest, cols[x].nearest);
        }
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

}  // namespace funnel::viz::draw
