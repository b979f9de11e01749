// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a record of remains holds what: a table of ours, the death records of Humane Borders (OpenGIS Initiative for
/// Deceased Migrants) or of IOM (Missing Migrants Project), with the columns that they are downloaded with.
#pragma once

#include "sim/text/csv_table.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace funnel::sim::validate {

struct RemainsColumns {
    std::size_t date = 0;
    std::size_t cause = 0;
    std::optional<std::size_t> latitude, longitude;  ///< both, or
    std::optional<std::size_t> coordinates;          ///< "31.75, -110.86" in one field
    std::optional<std::size_t> precision;            ///< none beside `coordinates`: IOM does not say it
    std::optional<std::size_t> dead;                 ///< remains in a row; 1 where there is no such column
};

/// Throws InputError that names all that is missing at once.
RemainsColumns find_remains_columns(const text::CsvTable& table);

/// A cause of death by IOM's list as the words of the record of Arizona: lack of shelter, water and food is exposure,
/// mixed or unknown is undetermined. Others as they are.
std::string arizona_cause(const std::string& cause);

/// The name in `place_precisions` that Humane Borders' words for the precision of a place mean, which hold it in metres
/// or kilometres ("GPS coordinate (precise to within ca. 300ft/100m)"); "none" or "moved"; others as they are.
std::string plain_precision(const std::string& words);

}  // namespace funnel::sim::validate
