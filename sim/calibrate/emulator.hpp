// SPDX-License-Identifier: Apache-2.0
/// \file
/// A figure of the run as a polynomial of the keys, with its error: what a run would give, without running.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace funnel::sim::calibrate {

/// Of degree 2 with products where there are twice as many points as terms, else with squares alone, else linear; with
/// fewer points than keys and three, nothing is known.
enum class Terms { none, linear, squares, products };

/// Least squares over points of the unit cube (Eigen's complete orthogonal decomposition). Its error is the largest of
/// three: the root mean square of the residuals that each point has when it is left out (Allen 1974, doi
/// 10.1080/00401706.1974.10489157); half of the largest of them, since a parabola may fit all but a corner; and the
/// root mean square of the errors of the values, which runs with the same people share, so that no residual shows it.
class Emulator {
  public:
    /// Points with a value that is not finite are left out. \param points of one dimension or more, all alike
    /// \param errors of the values
    Emulator(const std::vector<std::vector<double>>& points, const std::vector<double>& values,
             const std::vector<double>& errors);

    double operator()(std::span<const double> unit) const;
    double error() const { return error_; }  ///< infinity where nothing is known
    Terms terms() const { return terms_; }
    std::size_t points() const { return points_; }

  private:
    Terms terms_ = Terms::none;
    std::size_t points_ = 0;
    std::vector<double> coefficients_;
    double error_ = 0.;
};

}  // namespace funnel::sim::calibrate
