// SPDX-License-Identifier: Apache-2.0
/// \file
/// How layers are drawn, in the words of QGIS: written as .qml beside a raster, into a GeoPackage's layer_styles
/// and into project files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace funnel::geo {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
};

/// A value with its colour and what the legend says.
struct ColourStop {
    double value = 0.;
    Colour colour;
    std::string label;
};

struct RasterStyle {
    enum class Kind {
        ramp,      ///< single band pseudocolour over `stops`
        paletted,  ///< one colour for each value of `stops`
        hillshade  ///< shaded relief of a DEM
    };
    Kind kind = Kind::ramp;
    std::vector<ColourStop> stops;  ///< values ascending
    bool discrete = false;          ///< ramp: steps (a stop's value is the upper end) instead of interpolation
    std::string unit;               ///< appended to the legend's labels when they are empty
    double opacity = 1.;
    int band = 1;
    // hillshade
    double light_azimuth_deg = 315.;
    double light_altitude_deg = 45.;
    double z_factor = 1.;
    bool multiply = false;  ///< blend by multiplication with what lies below
};

struct VectorStyle {
    Colour colour{60, 60, 60, 255};   ///< of points and lines, fill of polygons
    Colour outline{35, 35, 35, 255};  ///< of points and polygons
    double width_mm = 0.5;            ///< line width
    double size_mm = 2.5;             ///< size of points
    std::string shape = "circle";     ///< QGIS marker name: circle, square, triangle, diamond, star, cross
    bool dashed = false;
    double opacity = 1.;
    /// Graduated by a numeric field when not empty: classes up to each stop's value.
    std::string graduated_field;
    double lowest = 0.;  ///< lower end of the first class
    std::vector<ColourStop> classes;
    std::string label_field;  ///< text drawn beside, empty: none
};

/// Classes of counts and rates for `VectorStyle::classes`: one of zero alone, pale, and up to four of what is above it,
/// at quantiles rounded up to two digits. Empty without values.
std::vector<ColourStop> graduated_classes(std::vector<double> values);

/// A number as short as it can be without loss, and without exponent where people read none: 400000, not 4e+05.
std::string plain_number(double value);
/// A number as a legend says it: three digits, without exponent.
std::string legend_number(double value);

}  // namespace funnel::geo
