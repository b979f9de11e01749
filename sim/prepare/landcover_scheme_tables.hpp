// SPDX-License-Identifier: Apache-2.0
/// \file
/// The codes of land-cover schemes beside classes of IGBP.
#pragma once

#include <cstdint>
#include <vector>

namespace funnel::sim::prepare {

/// A code of a scheme and the class of the IGBP table that its ground is walked like.
struct SchemeClass {
    std::uint16_t code;
    std::uint8_t igbp;
    const char* name;
};

struct LandcoverScheme {
    const char* name;    ///< after "scheme:"
    const char* title;   ///< for messages
    const char* source;  ///< of the codes
    std::vector<SchemeClass> classes;
    std::vector<std::uint16_t> missing;  ///< codes of ground without a class
};

/// IGBP first. Asked for once, by landcover_schemes.
std::vector<LandcoverScheme> make_landcover_schemes();

}  // namespace funnel::sim::prepare
