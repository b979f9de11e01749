// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/periods.hpp"

#include "sim/process/program_version.hpp"
#include "sim/results/figures.hpp"
#include "sim/results/output_folder.hpp"
#include "viz/chart/painter.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/figures/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <optional>

namespace funnel::viz::figures {

namespace {

namespace fs = std::filesystem;

/// A bar has this many colours at most; the smallest sectors share the last one.
constexpr std::size_t most_kinds = 8;

/// "san_diego" as "San Diego".
std::string in_words(std::string name) {
    bool starts = true;
    for (char& c : name) {
        if (c == '_') c = ' ';
        if (starts) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        starts = c == ' ';
    }
    return name;
}

std::string made_by(const sim::run::PeriodsSummary& summary, const std::string& table) {
    const auto attempts = [](const sim::run::PeriodResult& a, const sim::run::PeriodResult& b) {
        return a.attempts < b.attempts;
    };
    const auto [fewest, most] = std::minmax_element(summary.periods.begin(), summary.periods.end(), attempts);
    std::string number = draw::number_text(static_cast<double>(fewest->attempts));
    if (most->attempts > fewest->attempts) number += " to " + draw::number_text(static_cast<double>(most->attempts));
    return fmt::format("Funnel {} ({}), {}; {} attempts a period, seed {}.", sim::process::program_version,
                       sim::process::program_commit, table, number, summary.seed);
}

chart::StackedBars sector_bars(const sim::run::PeriodsSummary& summary) {
    std::vector<double> total(summary.sectors.size(), 0.);
    for (const sim::run::PeriodResult& p : summary.periods)
        for (std::size_t s = 0; s < total.size(); ++s) total[s] += static_cast<double>(p.by_sector[s].apprehensions);
    std::vector<std::size_t> shown(total.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) { return total[a] > total[b]; });
    const bool some_joined = shown.size() > most_kinds;
    if (some_joined) shown.resize(most_kinds - 1);
    std::sort(shown.begin(), shown.end());  // from west to east again

    chart::StackedBars bars;
    bars.text = {"Where people were apprehended", summary.title,
                 "Simulated apprehensions by Border Patrol sector; each bar is one period.",
                 made_by(summary, "sectors.csv")};
    for (const std::size_t s : shown) bars.kinds.push_back(in_words(summary.sectors[s]));
    if (some_joined) bars.kinds.emplace_back("other sectors");
    for (const sim::run::PeriodResult& p : summary.periods) {
        chart::StackedBars::Row row{p.name, {}};
        double all = 0., told = 0.;
        for (const auto& s : p.by_sector) all += static_cast<double>(s.apprehensions);
        for (const std::size_t s : shown) {
            row.values.push_back(static_cast<double>(p.by_sector[s].apprehensions));
            told += row.values.back();
        }
        if (some_joined) row.values.push_back(all - told);
        if (all > 0.) bars.rows.push_back(row);
    }
    return bars;
}

/// One figure of all periods on one axis from zero.
std::optional<chart::Chart> figure_bars(const sim::run::PeriodsSummary& summary, sim::statistics::Figure figure,
                                        const std::string& title, const std::string& x_label) {
    chart::TornadoChart chart;
    chart.text = {title, summary.title, "Simulated, by period, with 95 % intervals.", made_by(summary, "periods.csv")};
    chart.x_label = x_label;
    chart.kinds = {"simulated"};
    for (const sim::run::PeriodResult& p : summary.periods) {
        const sim::statistics::Estimate& e = sim::results::estimate_in(p.figures, figure);
        if (std::isfinite(e.low) && std::isfinite(e.high))
            chart.rows.push_back({p.name, "", {{e.value, e.low, e.high}}});
    }
    if (chart.rows.empty()) return std::nullopt;
    return chart;
}

}  // namespace

void draw_periods(const sim::run::PeriodsSummary& summary, const fs::path& out) {
    if (summary.periods.empty()) return;
    using sim::statistics::Figure;
    sim::results::OutputFolder target{out, false, sim::results::OutputFolder::Kind::more};
    const fs::path figures = figures_folder(target.path());
    if (const auto deaths =
            figure_bars(summary, Figure::deaths_per_10000, "How many die", "Deaths per 10,000 attempts"))
        write_chart_png_and_svg(*deaths, figures, "deaths");
    if (const auto remoteness = figure_bars(summary, Figure::remoteness_h, "How remote the ways are",
                                            "Walking hours to help, mean of the attempts"))
        write_chart_png_and_svg(*remoteness, figures, "remoteness");
    if (!summary.sectors.empty()) {
        const chart::StackedBars bars = sector_bars(summary);
        if (!bars.rows.empty()) write_chart_png_and_svg(bars, figures, "sectors");
    }
    target.commit();
}

}  // namespace funnel::viz::figures
