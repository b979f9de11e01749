// SPDX-License-Identifier: Apache-2.0
/// \file
/// What reports of runs and comparisons say alike, in two languages.
#pragma once

#include "sim/statistics/estimate.hpp"
#include "viz/chart/painter.hpp"
#include "viz/report/page.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::report {

enum class Language { english, spanish };

/// Picks one of two texts.
inline std::string say(Language language, const char* english, const char* spanish) {
    return language == Language::english ? english : spanish;
}

/// "0.42 (0.31 to 0.53)"
std::string with_interval(Language language, const sim::statistics::Estimate& e, int digits);
/// The interval alone: "95 % interval 0.31 to 0.53".
std::string interval_words(Language language, const sim::statistics::Estimate& e, int digits);
/// What a quantity of a run is called.
std::string quantity_name(Language language, const std::string& name, const std::string& english);
std::string outcome_name(Language language, int outcome);

/// Figures that exist among `names` of the folder, with captions.
struct NamedImage {
    const char* file;
    const char* english;
    const char* spanish;
};
std::vector<ReportImage> images(Language language, const std::filesystem::path& figures,
                                const std::vector<NamedImage>& names);

/// Writes a chart as PNG and SVG beside the maps and returns it for the page.
ReportImage chart_image(const chart::Chart& chart, const std::filesystem::path& figures, const std::string& name,
                        const std::string& alt, const std::string& caption);

/// What every result of this program must be read with.
std::vector<std::string> common_doubts(Language language);

/// Shares summed over stretches of border of `step_km`, in percent.
struct BorderBins {
    std::vector<double> edges_km;
    std::vector<std::vector<double>> percent;  ///< by series
};
BorderBins border_bins(const std::vector<double>& chainage_km, const std::vector<std::vector<double>>& shares,
                       double step_km);

}  // namespace funnel::viz::report
