// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cloud Optimized GeoTIFF: tiled, compressed, with overviews, CRS, nodata, units, statistics and descriptions.
///
/// A file is written under another name in the same folder and renamed when it is whole. Same values, same bytes.
#pragma once

#include "geo/grid_spec.hpp"
#include "geo/style.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace funnel::geo {

template <class T>
struct BasicBand {
    std::string name;  ///< band description: what QGIS lists
    std::string unit;
    std::string description;  ///< a sentence, kept as metadata DESCRIPTION
    std::vector<T> values;    ///< shape.cells() of them
};
using Band = BasicBand<float>;
using Metadata = std::map<std::string, std::string>;

struct CogOptions {
    bool overwrite = false;  ///< an existing file is an InputError otherwise
    int threads = 0;         ///< 0: all
    int tile_size = 512;
};

/// A class of a uint8 raster.
struct ClassName {
    std::uint8_t value = 0;
    std::string name;
    Colour colour;
};

/// Stored for cells that are NaN or infinite in float rasters.
inline constexpr float float_nodata = -9999.F;
inline constexpr std::uint8_t class_nodata = 255;

/// Float rasters. Throws InputError when the folder is missing or not writable or the file is there already,
/// MachineError when the disk is full, std::logic_error when a band has another number of values than the grid.
void write_cog(const std::filesystem::path& path, const GridSpec& grid, std::span<const Band> bands,
               const Metadata& metadata = {}, const CogOptions& options = {});
void write_cog(const std::filesystem::path& path, const GridSpec& grid, const Band& band, const Metadata& metadata = {},
               const CogOptions& options = {});
/// Classes with colours and names (the names lie in .aux.xml beside). `class_nodata` is nodata.
void write_cog(const std::filesystem::path& path, const GridSpec& grid, const BasicBand<std::uint8_t>& band,
               std::span<const ClassName> classes, const Metadata& metadata = {}, const CogOptions& options = {});
/// Counts; no value is nodata.
void write_cog(const std::filesystem::path& path, const GridSpec& grid, const BasicBand<std::uint16_t>& band,
               const Metadata& metadata = {}, const CogOptions& options = {});
void write_cog(const std::filesystem::path& path, const GridSpec& grid, const BasicBand<std::uint32_t>& band,
               const Metadata& metadata = {}, const CogOptions& options = {});
void write_cog(const std::filesystem::path& path, const GridSpec& grid, std::span<const BasicBand<std::uint32_t>> bands,
               const Metadata& metadata = {}, const CogOptions& options = {});

}  // namespace funnel::geo
