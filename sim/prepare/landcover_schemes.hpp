// SPDX-License-Identifier: Apache-2.0
/// \file
/// Land cover by whichever scheme of classes a raster has: which scheme its codes are of, and how ground of them is
/// walked.
#pragma once

#include "sim/prepare/landcover_factors.hpp"
#include "sim/prepare/landcover_scheme_tables.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::prepare {

/// IGBP, NLCD, ESA WorldCover, Copernicus Global Land Cover, CORINE by its three digits and by its grid codes.
const std::vector<LandcoverScheme>& landcover_schemes();

/// Whether `factors` names a scheme and no file: "scheme:nlcd".
bool names_scheme(std::string_view factors);

struct ClassifiedLandcover {
    std::vector<std::uint8_t> classes;  ///< of `factors`; no_class where there is none
    LandcoverFactors factors;
    std::vector<std::string> notes;
};

/// The classes of a raster's codes (geo::no_code: none), and their factors.
/// \param factors  a table (read_landcover_factors), "scheme:NAME", or empty: the scheme is told by the codes. Those of
/// IGBP
///                 are IGBP; of several others they are refused where the ground would differ, and where none has them.
/// \param source   of the codes, for messages
ClassifiedLandcover classify_landcover(const std::vector<std::uint16_t>& codes, const std::string& factors,
                                       const std::string& source);

}  // namespace funnel::sim::prepare
