// SPDX-License-Identifier: Apache-2.0
/// \file
/// The targets of a calibration: what is known of the past, how well, and which keys are looked for (TOML, format 1;
/// docs/formats/targets.md).
#pragma once

#include "sim/calibrate/range.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::calibrate {

inline constexpr int targets_format = 1;

/// Lines on which places of deaths may end. Strips between two of them are as long as the region is wide or deep:
/// deaths are told no finer, whatever targets are combined (docs/decisions/014-disclosure-control.md).
inline constexpr double border_step_km = 10.;
inline constexpr double longitude_step_deg = 0.1;

/// Which deaths a share of deaths counts: by distance, by longitude or by month of departure, one of them.
struct DeathsIn {
    std::optional<Range> border_km;      ///< distance to the border
    std::optional<Range> longitude_deg;  ///< east of Greenwich
    std::vector<int> months;             ///< 1 to 12; empty: all

    bool by_place() const { return border_km || longitude_deg; }
    /// Of a place.
    const Range& range() const { return border_km ? *border_km : *longitude_deg; }
};

/// One figure of the record.
struct Target {
    std::string name;
    std::string figure;  ///< what of a run is held against it (figures.hpp)
    std::string period;  ///< of a scenario over periods
    DeathsIn deaths;     ///< for figure "deaths_share"
    double value = 0.;
    double record_error = 0.;  ///< standard deviation, in units of the figure
    double discrepancy = 0.;   ///< how far a right model may be off: standard deviation, in units of the figure
    bool logarithmic = false;  ///< errors are factors: distances are taken between logarithms
    std::string source;
};

/// A key that is looked for.
struct SearchedKey {
    std::string name;                  ///< as funnel ensemble names it
    std::vector<std::string> periods;  ///< in which alone the value holds; empty: everywhere
    std::optional<double> low, high;   ///< none: the plausible range of the key
    bool logarithmic = false;

    /// Heads its column: two keys may have one name and different periods.
    std::string column() const;
};

/// How the space of the keys is searched.
struct Search {
    std::uint32_t sets_per_wave = 64;
    std::uint32_t waves = 3;
    double implausibility = 3.;  ///< sets beyond it are ruled out
};

struct Targets {
    std::filesystem::path file;
    std::string text;  ///< the whole file
    std::string title;
    std::filesystem::path scenario;
    std::vector<std::string> settings;  ///< put over the scenario: "run.attempts=20000"
    std::vector<std::string> periods;   ///< those that are run; empty: from the first to the last that a target names
    Search search;
    std::vector<SearchedKey> keys;
    std::vector<Target> targets;
};

/// \throws InputError that lists all problems, each with its line, what was given, expected and to try
Targets read_targets(const std::filesystem::path& file);
/// The same from text; `file` gives the name for messages and the folder that the scenario's name starts from.
Targets read_targets_text(const std::string& text, const std::filesystem::path& file);

}  // namespace funnel::sim::calibrate
