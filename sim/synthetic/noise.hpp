// SPDX-License-Identifier: Apache-2.0
/// \file
/// Seeded smooth noise for the invented demo region.
///
/// Gradient noise (Perlin 1985, doi 10.1145/325165.325247, with the quintic fade of Perlin 2002,
/// doi 10.1145/566654.566636) on a lattice drawn from Philox, and its sums. Only + - * / sqrt, so the same
/// seed gives the same bits on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace funnel::sim::synthetic {

/// One wavelength of gradient noise over the square [0, extent_km]^2; about -0.7 .. 0.7, mean 0.
class GradientNoise {
  public:
    /// `layer` separates fields of one seed.
    GradientNoise(std::uint64_t seed, std::uint32_t layer, double wavelength_km, double extent_km);

    /// Value at (x, y) in km; coordinates outside the extent are moved to its edge.
    double operator()(double x_km, double y_km) const;

  private:
    struct Gradient {
        double x, y;
    };
    double corner(int column, int row, double x, double y) const;

    double per_km_;
    int size_;
    std::vector<Gradient> gradients_;
};

/// Sum of octaves of halving wavelength.
class FractalNoise {
  public:
    FractalNoise(std::uint64_t seed, std::uint32_t layer, double wavelength_km, int octaves, double extent_km);

    /// Plain sum with amplitudes 1, gain, gain^2 ...
    double sum(double x_km, double y_km, double gain) const;

    /// Ridged multifractal (Musgrave 1993; Ebert et al. 2003, ch. 16): sharp crests, smooth feet, 0 .. about 1.
    double ridged(double x_km, double y_km) const;

  private:
    std::vector<GradientNoise> octaves_;
};

/// A stream of uniform numbers in (0, 1) for placing single things.
class SeededDraws {
  public:
    SeededDraws(std::uint64_t seed, std::uint32_t layer) : seed_(seed), layer_(layer) {}
    double uniform();
    double between(double low, double high) { return low + (high - low) * uniform(); }
    /// Close to a standard normal: twelve uniforms, less six (no logarithm, so the same bits everywhere).
    double normal();

  private:
    std::uint64_t seed_;
    std::uint32_t layer_;
    std::uint32_t next_ = 0;
};

/// 0 below 0, 1 above 1, smooth between.
inline double smooth_step(double x) {
    if (x <= 0.) return 0.;
    if (x >= 1.) return 1.;
    return x * x * x * (x * (6. * x - 15.) + 10.);
}

}  // namespace funnel::sim::synthetic
