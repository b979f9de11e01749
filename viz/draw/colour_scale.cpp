// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/colour_scale.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::draw {
namespace {

/// The next number of the 1, 1.5, 2, 3, 4, 5, 6, 8 series at or above the value (> 0).
double rounded_up(double value) {
    const double power = std::pow(10., std::floor(std::log10(value) + 1e-12));
    for (const double factor : {1., 1.5, 2., 3., 4., 5., 6., 8., 10.}) {
        if (factor * power >= value * (1. - 1e-9)) return factor * power;
    }
    return 10. * power;
}

double quantile(std::vector<double>& values, double q) {
    const auto k = static_cast<std::size_t>(q * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(k));
    return values[k];
}

void fit_logarithmic(ColourScale& scale, std::vector<double>& values, double upper_quantile) {
    std::erase_if(values, [](double v) { return v <= 0.; });
    scale.min = 0.1;
    if (values.empty()) return;
    scale.max = rounded_up(quantile(values, upper_quantile));
    scale.min = std::pow(10., std::floor(std::log10(quantile(values, 0.02)) + 1e-9));
    // More than five decades show noise at one end and nothing at the other.
    scale.min = std::max(scale.min, scale.max * 1e-5);
    if (scale.min >= scale.max) scale.min = scale.max / 10.;
}

}  // namespace

double ColourScale::low() const { return scaling == Scaling::diverging ? -high() : min; }
double ColourScale::high() const {
    return scaling == Scaling::diverging ? std::max(std::abs(min), std::abs(max)) : max;
}

double ColourScale::position(double value) const {
    if (std::isnan(value)) return value;
    if (scaling == Scaling::logarithmic) {
        if (value <= min) return 0.;
        return std::clamp(std::log(value / min) / std::log(max / min), 0., 1.);
    }
    if (scaling == Scaling::diverging && even_within > 0.)
        return std::clamp(0.5 + 0.5 * std::asinh(value / even_within) / std::asinh(high() / even_within), 0., 1.);
    return std::clamp((value - low()) / (high() - low()), 0., 1.);
}

Colour ColourScale::colour(double value) const {
    const double size = scaling == Scaling::diverging ? std::abs(value) : value;
    if (std::isnan(value) || size <= hide_at_or_below) return transparent;
    if (scaling == Scaling::logarithmic && value <= 0.) return transparent;
    const double at = position(value);
    const double strength = scaling == Scaling::diverging ? std::abs(2. * at - 1.) : at;
    const double shown = fade > 0. ? std::min(1., (1. + 2. * strength / fade) / 3.) : 1.;
    return with_opacity(map.at(at), opacity * shown);
}

std::vector<double> ColourScale::ticks(int wanted) const {
    if (scaling == Scaling::diverging && even_within > 0.) {
        std::vector<double> all{0.};
        for (int power = static_cast<int>(std::ceil(std::log10(even_within) - 1e-9)); std::pow(10., power) <= high();
             ++power)
            all.push_back(std::pow(10., power)), all.insert(all.begin(), -std::pow(10., power));
        return all;
    }
    return scaling == Scaling::logarithmic ? log_ticks(min, max, wanted) : linear_ticks(low(), high(), wanted);
}

void check(const ColourScale& scale) {
    const bool finite = std::isfinite(scale.min) && std::isfinite(scale.max);
    const bool ordered = finite && scale.low() < scale.high();
    if (!ordered || (scale.scaling == Scaling::logarithmic && scale.min <= 0.)) {
        throw InputError("colour scale \"" + scale.label + "\" from " + std::to_string(scale.min) + " to "
                             + std::to_string(scale.max),
                         "finite numbers, min < max, and min > 0 on a logarithmic scale", "fitted_scale()");
    }
}

ColourScale fitted_scale(std::span<const float> values, Scaling scaling, const ColourMap& map, double upper_quantile) {
    ColourScale scale;
    scale.map = map;
    scale.scaling = scaling;
    std::vector<double> finite;
    for (const float v : values) {
        if (!std::isfinite(v) || (scaling != Scaling::linear && v == 0.F)) continue;
        finite.push_back(scaling == Scaling::diverging ? static_cast<double>(std::abs(v)) : static_cast<double>(v));
    }
    if (scaling == Scaling::logarithmic) {
        fit_logarithmic(scale, finite, upper_quantile);
        return scale;
    }
    if (finite.empty()) {
        if (scaling == Scaling::diverging) scale.min = -1.;
        return scale;
    }
    const double top = quantile(finite, upper_quantile);
    const double bottom = quantile(finite, 1. - upper_quantile);
    if (scaling == Scaling::diverging) {
        scale.max = top > 0. ? rounded_up(top) : 1.;
        scale.min = -scale.max;
    } else if (top > bottom) {
        const double step = nice_floor((top - bottom) / 5.);
        scale.min = bottom >= 0. && bottom < 0.25 * top ? 0. : step * std::floor(bottom / step);
        scale.max = step * std::ceil(top / step);
    } else {
        scale.min = std::min(0., bottom);
        scale.max = std::max(top, scale.min + 1.);
    }
    return scale;
}

}  // namespace funnel::viz::draw
