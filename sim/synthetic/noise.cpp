// SPDX-License-Identifier: Apache-2.0
#include "sim/synthetic/noise.hpp"

#include "kernels/core/random.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::sim::synthetic {
namespace {

/// Fourth counter word of every draw made for the demo region. Runs count small numbers there, so that no draw of a
/// run is one of the region.
constexpr std::uint32_t synthetic_stream = 0x53594E54U;

Philox4 draw(std::uint64_t seed, std::uint32_t layer, std::uint32_t a, std::uint32_t b) {
    return philox4x32_10({{a, b, layer, synthetic_stream}}, static_cast<std::uint32_t>(seed),
                         static_cast<std::uint32_t>(seed >> 32));
}

double unit(std::uint32_t bits) { return static_cast<double>(uniform_open(bits)); }

}  // namespace

GradientNoise::GradientNoise(std::uint64_t seed, std::uint32_t layer, double wavelength_km, double extent_km)
    : per_km_(1. / wavelength_km), size_(static_cast<int>(extent_km / wavelength_km) + 3) {
    gradients_.reserve(static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_));
    for (int row = 0; row < size_; ++row) {
        for (int column = 0; column < size_; ++column) {
            const Philox4 bits = draw(seed, layer, static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row));
            const double x = 2. * unit(bits.v[0]) - 1.;
            const double y = 2. * unit(bits.v[1]) - 1.;
            const double length = std::sqrt(x * x + y * y) + 1e-9;
            gradients_.push_back({x / length, y / length});
        }
    }
}

double GradientNoise::corner(int column, int row, double x, double y) const {
    const Gradient& g = gradients_[static_cast<std::size_t>(row * size_ + column)];
    return g.x * (x - column) + g.y * (y - row);
}

double GradientNoise::operator()(double x_km, double y_km) const {
    const double limit = size_ - 1.000001;
    const double x = std::clamp(x_km * per_km_, 0., limit);
    const double y = std::clamp(y_km * per_km_, 0., limit);
    const int column = static_cast<int>(x);
    const int row = static_cast<int>(y);
    const double along = smooth_step(x - column);
    const double south = corner(column, row, x, y) * (1. - along) + corner(column + 1, row, x, y) * along;
    const double north = corner(column, row + 1, x, y) * (1. - along) + corner(column + 1, row + 1, x, y) * along;
    const double up = smooth_step(y - row);
    return south * (1. - up) + north * up;
}

FractalNoise::FractalNoise(std::uint64_t seed, std::uint32_t layer, double wavelength_km, int octaves,
                           double extent_km) {
    for (int octave = 0; octave < octaves; ++octave) {
        octaves_.emplace_back(seed, (layer << 8) + static_cast<std::uint32_t>(octave), wavelength_km, extent_km);
        wavelength_km *= 0.5;
    }
}

double FractalNoise::sum(double x_km, double y_km, double gain) const {
    double total = 0.;
    double amplitude = 1.;
    for (const GradientNoise& noise : octaves_) {
        total += amplitude * noise(x_km, y_km);
        amplitude *= gain;
    }
    return total;
}

double FractalNoise::ridged(double x_km, double y_km) const {
    double total = 0.;
    double amplitude = 0.5;
    double weight = 1.;
    for (const GradientNoise& noise : octaves_) {
        const double crest = 1. - 1.4 * std::fabs(noise(x_km, y_km));
        const double signal = crest * crest * weight;
        total += amplitude * signal;
        // A later octave counts where the earlier ones were high, which keeps valley floors smooth.
        weight = std::clamp(2. * signal, 0., 1.);
        amplitude *= 0.5;
    }
    return total;
}

double SeededDraws::uniform() {
    const std::uint32_t n = next_++;
    return unit(draw(seed_, layer_, n / 4, 0xD4A3U).v[n % 4]);
}

double SeededDraws::normal() {
    double sum = -6.;
    for (int k = 0; k < 12; ++k) sum += uniform();
    return sum;
}

}  // namespace funnel::sim::synthetic
