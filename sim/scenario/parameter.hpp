// SPDX-License-Identifier: Apache-2.0
/// \file
/// The declaration of a key of a scenario: section, key, kind, unit, range, source, meaning and the field it sets.
///
/// Defaults are the member initialisers of the structs that the fields belong to, read through the same binding.
#pragma once

#include "sim/scenario/interval.hpp"
#include "sim/scenario/metabolic_models.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/speed_functions.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace funnel::sim::scenario {

enum class Kind {
    boolean,
    integer,
    number,
    text,
    choice,  ///< one of `Parameter::choices`
    path,    ///< an ordinary file
    source,  ///< a raster or vector source: a path, or {path, layer, where}
    integer_list,
    number_list,
    path_list,
    text_list,
    bounds,  ///< [west, south, east, north]
};

/// One traveller class with its name, as a table [[travellers.class]] gives it.
struct ClassEntry {
    std::string name;
    TravellerClass traveller;
};

/// The member that a value is stored in.
using Field =
    std::variant<bool*, int*, std::uint32_t*, std::uint64_t*, float*, double*, std::string*, Source*, SpeedFunction*,
                 MetabolicModel*, std::vector<int>*, std::vector<double>*, std::vector<std::string>*, RegionSpec*>;

/// The record that a section fills.
enum class RecordKind { scenario, traveller_class, barrier, staging, destination, destination_group, period };

struct Parameter {
    std::string_view key;
    Kind kind;
    std::string_view unit;                ///< "1" for pure numbers, empty where a unit makes no sense
    Interval allowed{};                   ///< numbers outside are refused
    std::optional<Interval> plausible{};  ///< range of literature or judgement, which ensembles sample
    std::string_view meaning;             ///< one line
    std::string_view origin;              ///< author, year, DOI; or "assumption: reason"; empty for names and files
    Field (*field)(void* record);         ///< of the section's RecordKind
    bool required = false;
    std::string_view example{};  ///< TOML value shown by `funnel init` when there is no default
    std::vector<std::string_view> choices{};
};

struct Section {
    std::string_view name;  ///< "enforcement.patrol"; empty: the top of the file
    bool repeated;          ///< an array of tables, [[name]]
    RecordKind record;
    std::string_view meaning;
    std::vector<Parameter> parameters;
};

}  // namespace funnel::sim::scenario
