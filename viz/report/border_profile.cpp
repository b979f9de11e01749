// SPDX-License-Identifier: Apache-2.0
#include "viz/report/border_profile.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::report {
namespace {

constexpr double bin_km = 5.;

}  // namespace

BorderBins border_bins(const std::vector<double>& chainage_km, const std::vector<std::vector<double>>& shares,
                       double step_km) {
    BorderBins bins;
    if (chainage_km.empty()) return bins;
    const double first = std::floor(chainage_km.front() / step_km) * step_km;
    const auto n = static_cast<std::size_t>(std::floor((chainage_km.back() - first) / step_km)) + 1;
    for (std::size_t i = 0; i <= n; ++i) bins.edges_km.push_back(first + static_cast<double>(i) * step_km);
    for (const auto& share : shares) {
        std::vector<double> sum(n, 0.);
        for (std::size_t s = 0; s < share.size(); ++s)
            sum[std::min(n - 1, static_cast<std::size_t>((chainage_km[s] - first) / step_km))] += 100. * share[s];
        bins.percent.push_back(sum);
    }
    return bins;
}

chart::BorderProfile border_profile(const Translator& translate, const std::string& subtitle,
                                    const std::vector<double>& chainage_km, const std::vector<EntryShares>& entries) {
    std::vector<std::vector<double>> shares;
    for (const EntryShares& e : entries) shares.push_back(e.share);
    const BorderBins bins = border_bins(chainage_km, shares, bin_km);
    chart::BorderProfile chart;
    chart.text.title = translate(texts::where_attempts_enter);
    chart.text.subtitle = subtitle;
    chart.x_label = translate(texts::distance_along_border);
    chart.y_label = translate(texts::share_of_attempts);
    chart.edges_km = bins.edges_km;
    for (std::size_t i = 0; i < bins.percent.size(); ++i) chart.series.push_back({entries[i].series, bins.percent[i]});
    return chart;
}

}  // namespace funnel::viz::report
