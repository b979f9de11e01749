// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/emulator.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {
namespace {

std::size_t count_of(Terms terms, std::size_t keys) {
    switch (terms) {
        case Terms::none:
            return 0;
        case Terms::linear:
            return 1 + keys;
        case Terms::squares:
            return 1 + 2 * keys;
        case Terms::products:
            break;
    }
    return 1 + 2 * keys + keys * (keys - 1) / 2;
}

Terms terms_for(std::size_t points, std::size_t keys) {
    for (const Terms terms : {Terms::products, Terms::squares})
        if (points >= 2 * count_of(terms, keys)) return terms;
    return points >= count_of(Terms::linear, keys) + 2 ? Terms::linear : Terms::none;
}

/// Terms at a point; -1 to 1 along each key, so that they are of one size.
std::vector<double> terms_at(Terms terms, std::span<const double> unit) {
    std::vector<double> x{1.};
    for (const double u : unit) x.push_back(2. * u - 1.);
    const std::size_t n = unit.size();
    if (terms == Terms::linear) return x;
    for (std::size_t i = 1; i <= n; ++i) x.push_back(x[i] * x[i]);
    if (terms == Terms::squares) return x;
    for (std::size_t i = 1; i <= n; ++i)
        for (std::size_t j = i + 1; j <= n; ++j) x.push_back(x[i] * x[j]);
    return x;
}

}  // namespace

Emulator::Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& values,
                   const std::vector<double>& errors) {
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i])) known.push_back(i);
    points_ = known.size();
    terms_ = points.empty() ? Terms::none : terms_for(points_, points.front().size());
    error_ = std::numeric_limits<double>::infinity();
    if (terms_ == Terms::none) return;
    const auto rows = static_cast<Eigen::Index>(points_);
    const auto cols = static_cast<Eigen::Index>(count_of(terms_, points.front().size()));
    Eigen::MatrixXd x(rows, cols);
    Eigen::VectorXd y(rows);
    double own = 0.;
    for (Eigen::Index i = 0; i < rows; ++i) {
        const std::size_t point = known[static_cast<std::size_t>(i)];
        const std::vector<double> row = terms_at(terms_, points[point]);
        for (Eigen::Index j = 0; j < cols; ++j) x(i, j) = row[static_cast<std::size_t>(j)];
        y(i) = values[point];
        own += errors[point] * errors[point];
    }
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> fit(x);
    const Eigen::VectorXd solution = fit.solve(y);
    coefficients_.assign(solution.data(), solution.data() + cols);
    // A point left out has the residual r / (1 - h), with h its own weight in the fit.
    const Eigen::MatrixXd q = fit.householderQ() * Eigen::MatrixXd::Identity(rows, fit.rank());
    const Eigen::VectorXd residuals = y - x * solution;
    double squares = 0., largest = 0.;
    for (Eigen::Index i = 0; i < rows; ++i) {
        const double left_out = residuals(i) / std::max(1e-9, 1. - q.row(i).squaredNorm());
        squares += left_out * left_out;
        largest = std::max(largest, std::fabs(left_out));
    }
    const auto n = static_cast<double>(points_);
    error_ = std::max({std::sqrt(squares / n), 0.5 * largest, std::sqrt(own / n)});
}

double Emulator::operator()(std::span<const double> unit) const {
    if (terms_ == Terms::none) return 0.;
    const std::vector<double> x = terms_at(terms_, unit);
    double sum = 0.;
    for (std::size_t i = 0; i < x.size(); ++i) sum += coefficients_[i] * x[i];
    return sum;
}

}  // namespace funnel::sim::calibrate
