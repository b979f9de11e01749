// SPDX-License-Identifier: Apache-2.0
#include "sim/statistics/significance.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace funnel::sim::statistics {

double p_of_difference(const Measured& a, const Measured& b) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const double va = a.standard_error * a.standard_error, vb = b.standard_error * b.standard_error;
    if (a.batches < 2 || b.batches < 2 || !std::isfinite(va + vb) || !std::isfinite(a.value - b.value)) return unknown;
    if (a.value == b.value) return 1.;
    if (va + vb == 0.) return unknown;
    // Welch & Satterthwaite's degrees of freedom.
    const double freedom = (va + vb) * (va + vb) / (va * va / (a.batches - 1.) + vb * vb / (b.batches - 1.));
    const double t = std::abs(a.value - b.value) / std::sqrt(va + vb);
    return 2. * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
}

std::vector<float> q_values(const std::vector<double>& p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<float> q(p.size(), std::numeric_limits<float>::quiet_NaN());
    const auto tests = static_cast<double>(order.size());
    double least = 1.;
    for (std::size_t rank = order.size(); rank-- > 0;) {
        least = std::min(least, p[order[rank]] * tests / (static_cast<double>(rank) + 1.));
        q[order[rank]] = static_cast<float>(least);
    }
    return q;
}

}  // namespace funnel::sim::statistics
