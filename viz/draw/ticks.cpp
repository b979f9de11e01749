// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/ticks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace funnel::viz::draw {
namespace {

/// Digits grouped by commas, minus sign as a dash of the right length.
std::string grouped(std::string digits) {
    const bool negative = digits.starts_with('-');
    if (negative) digits.erase(0, 1);
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    return negative && !zero ? "−" + out : out;
}

std::string fixed(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

int decimals_for(double step) {
    const double magnitude = std::floor(std::log10(std::abs(step)) + 1e-9);
    return std::clamp(static_cast<int>(-magnitude), 0, 9);
}

}  // namespace

double nice_floor(double value) {
    const double power = std::pow(10., std::floor(std::log10(value) + 1e-12));
    const double factor = value / power * (1. + 1e-12);
    return (factor >= 5. ? 5. : factor >= 2. ? 2. : 1.) * power;
}

std::vector<double> linear_ticks(double min, double max, int wanted) {
    std::vector<double> ticks;
    if (!(min < max) || !std::isfinite(max - min) || wanted < 1) return ticks;
    double step = nice_floor((max - min) / wanted);
    // nice_floor errs towards too many; the next nice step is taken when it lies nearer to the wish.
    while ((max - min) / step > 1.5 * wanted) step = nice_floor(step * 2.6);
    const double tolerance = 1e-9 * (max - min);
    for (double k = std::ceil((min - tolerance) / step); k * step <= max + tolerance; k += 1.) {
        ticks.push_back(k == 0. ? 0. : k * step);
    }
    return ticks;
}

std::vector<double> log_ticks(double min, double max, int wanted) {
    std::vector<double> ticks;
    if (!(min > 0.) || !(min < max) || !std::isfinite(max) || wanted < 1) return ticks;
    const int first = static_cast<int>(std::floor(std::log10(min)));
    const int last = static_cast<int>(std::ceil(std::log10(max)));
    const bool between = std::log10(max / min) < 3.;
    const int stride = std::max(1, static_cast<int>(std::ceil(std::log10(max / min) / wanted)));
    for (int k = first; k <= last; ++k) {
        for (const double factor : {1., 2., 5.}) {
            const double value = factor * std::pow(10., k);
            const bool shown = factor == 1. ? (k - first) % stride == 0 || between : between;
            if (shown && value >= min * (1. - 1e-9) && value <= max * (1. + 1e-9)) ticks.push_back(value);
        }
    }
    if (ticks.size() < 2) return linear_ticks(min, max, wanted);
    return ticks;
}

std::string number_text(double value, double step) {
    if (!std::isfinite(value)) return "–";
    if (step != 0.) return grouped(fixed(value, decimals_for(step)));
    char text[64];
    for (int decimals = 0; decimals < 9; ++decimals) {
        std::snprintf(text, sizeof text, "%.*f", decimals, value);
        if (std::abs(std::stod(text) - value) <= 1e-6 * std::abs(value)) break;
    }
    return grouped(text);
}

std::string rounded_text(double value, int figures) {
    if (!std::isfinite(value)) return "–";
    if (value == 0.) return "0";
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const int decimals = figures - 1 - magnitude;
    const double unit = std::pow(10., -decimals);
    return grouped(fixed(decimals < 0 ? std::round(value / unit) * unit : value, std::max(0, decimals)));
}

}  // namespace funnel::viz::draw
