// SPDX-License-Identifier: Apache-2.0
/// \file
/// A figure of the run as a polynomial of the keys, with its error: what a run would give, without running.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace funnel::sim::calibrate {

/// Of degree 2 with products where there are twice as many points as terms, else with squares alone, else linear, else
/// a mean.
enum class Terms { mean, linear, squares, products };

/// Least squares over points of the unit cube (Eigen's rank-revealing QR). Its error is the root mean square of the
/// residuals that each point has when it is left out (Allen 1974, doi 10.1080/00401706.1974.10489157), so that the
/// sampling noise of the runs is in it.
class Emulator {
  public:
    /// Points with a value that is not finite are left out. \param points of one dimension or more, all alike
    Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& values);

    double operator()(std::span<const double> unit) const;
    double error() const { return error_; }  ///< infinity with fewer than two points: nothing is known
    Terms terms() const { return terms_; }
    std::size_t points() const { return points_; }

  private:
    Terms terms_ = Terms::mean;
    std::size_t points_ = 0;
    std::vector<double> coefficients_;
    double error_ = 0.;
};

}  // namespace funnel::sim::calibrate
