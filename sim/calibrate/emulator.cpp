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
        case Terms::mean:
            return 1;
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
    return points >= count_of(Terms::linear, keys) + 2 ? Terms::linear : Terms::mean;
}

/// Terms at a point; -1 to 1 along each key, so that they are of one size.
std::vector<double> terms_at(Terms terms, std::span<const double> unit) {
    std::vector<double> x{1.};
    if (terms == Terms::mean) return x;
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

Emulator::Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& values) {
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i])) known.push_back(i);
    points_ = known.size();
    terms_ = points.empty() ? Terms::mean : terms_for(points_, points.front().size());
    if (points_ < 2) {
        coefficients_ = {points_ == 1 ? values[known.front()] : 0.};
        error_ = std::numeric_limits<double>::infinity();
        return;
    }
    const auto rows = static_cast<Eigen::Index>(points_);
    const auto cols = static_cast<Eigen::Index>(terms_at(terms_, points[known.front()]).size());
    Eigen::MatrixXd x(rows, cols);
    Eigen::VectorXd y(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const std::size_t point = known[static_cast<std::size_t>(i)];
        const std::vector<double> row = terms_at(terms_, points[point]);
        for (Eigen::Index j = 0; j < cols; ++j) x(i, j) = row[static_cast<std::size_t>(j)];
        y(i) = values[point];
    }
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
    const Eigen::VectorXd solution = qr.solve(y);
    coefficients_.assign(solution.data(), solution.data() + cols);
    // A point left out has the residual r / (1 - h), with h its own weight in the fit.
    const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(rows, qr.rank());
    const Eigen::VectorXd residuals = y - x * solution;
    double squares = 0.;
    for (Eigen::Index i = 0; i < rows; ++i) {
        const double left_out = residuals(i) / std::max(1e-9, 1. - q.row(i).squaredNorm());
        squares += left_out * left_out;
    }
    error_ = std::sqrt(squares / static_cast<double>(points_));
}

double Emulator::operator()(std::span<const double> unit) const {
    const std::vector<double> x = terms_at(terms_, unit);
    double sum = 0.;
    for (std::size_t i = 0; i < x.size(); ++i) sum += coefficients_[i] * x[i];
    return sum;
}

}  // namespace funnel::sim::calibrate
