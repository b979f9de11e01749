// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/ensemble.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/text/csv_table.hpp"
#include "viz/chart/painter.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/figures/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::viz::figures {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_rows = 25;

/// Bars of a sampling design, and the texts of its figure.
struct Wording {
    std::string ranked_by;
    std::vector<std::string> measures;
    std::vector<std::string> names;
    std::string title;
    std::string x_label;
};

Wording wording_of(const std::string& measure) {
    if (measure == "mu_star") {
        return {"mu_star",
                {"mu_star"},
                {"mean size of the elementary effects"},
                "Which assumptions deaths hang on, over the ranges of all",
                "Change of deaths per 10,000 attempts over the range of the key"};
    }
    if (measure == "total") {
        return {"total",
                {"first_order", "total"},
                {"alone", "with all that it acts together with"},
                "Which assumptions the doubt about deaths comes from",
                "Share of the variance of deaths per 10,000 attempts"};
    }
    return {"effect",
            {"change_at_low", "change_at_high"},
            {"at the low end of the range", "at the high end"},
            "Which assumptions deaths hang on, one at a time",
            "Change of deaths per 10,000 attempts from the scenario"};
}

double number_or_nan(const sim::text::CsvTable& table, std::size_t row, const std::string& column) {
    return table.text(row, column).empty() ? std::numeric_limits<double>::quiet_NaN() : table.number(row, column);
}

sim::statistics::Estimate estimate_in(const sim::text::CsvTable& table, std::size_t row) {
    return {number_or_nan(table, row, "value"), number_or_nan(table, row, "standard_error"),
            number_or_nan(table, row, "low_95"), number_or_nan(table, row, "high_95")};
}

/// The measure that ranks the keys: the first one of a design that the table holds.
std::string ranking_measure(const sim::text::CsvTable& table) {
    for (std::size_t r = 0; r < table.rows(); ++r)
        for (const char* measure : {"effect", "mu_star", "total"})
            if (table.text(r, "measure") == measure) return measure;
    throw InputError(table.name() + " has no measure that this program knows", "effect, mu_star or total",
                     "running the ensemble again");
}

TornadoLine& line_of(std::vector<TornadoLine>& lines, const sim::text::CsvTable& table, std::size_t row) {
    const std::string& key = table.text(row, "key");
    const auto found = std::ranges::find_if(lines, [&](const TornadoLine& l) { return l.key == key; });
    if (found != lines.end()) return *found;
    return lines.emplace_back(TornadoLine{key,
                                          table.text(row, "unit"),
                                          table.number(row, "low"),
                                          table.number(row, "high"),
                                          table.text(row, "in_scenario"),
                                          {},
                                          {},
                                          {},
                                          {}});
}

chart::TornadoChart::Bar bar_of(const sim::statistics::Estimate& e) {
    const double value = std::isfinite(e.value) ? e.value : 0.;
    const bool known = std::isfinite(e.low) && std::isfinite(e.high);
    return {value, known ? e.low : value, known ? e.high : value};
}

std::string label_of(const TornadoLine& line) {
    const std::string unit = line.unit == "1" ? "" : "\u00a0" + line.unit;
    return draw::number_text(line.low) + " – " + draw::number_text(line.high) + unit;
}

}  // namespace

std::vector<TornadoLine> tornado_lines(const fs::path& folder, const std::string& outcome) {
    if (!fs::exists(folder / "ensemble.json"))
        throw InputError("the folder " + folder.string() + " holds no finished ensemble", "one with ensemble.json",
                         "funnel ensemble SCENARIO.toml -o " + shell_word(folder.string()));
    const fs::path sensitivities =
        sim::results::Checksums::require(folder, "ensemble").verified(folder, "sensitivity.csv");
    const auto table = sim::text::CsvTable::read(sensitivities.string());
    const Wording wording = wording_of(ranking_measure(table));
    std::vector<TornadoLine> lines;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (table.text(r, "outcome") != outcome) continue;
        TornadoLine& line = line_of(lines, table, r);
        const std::string& measure = table.text(r, "measure");
        if (measure == wording.ranked_by) line.measure = measure, line.value = estimate_in(table, r);
        if (std::ranges::find(wording.measures, measure) != wording.measures.end()) {
            line.names.push_back(measure);
            line.bars.push_back(estimate_in(table, r));
        }
    }
    if (lines.empty())
        throw InputError("the ensemble in " + folder.string() + " has no outcome " + outcome,
                         "a figure of docs/formats/results.md", "deaths_per_10000");
    // A key without a known effect ranks with keys that change nothing.
    const auto size = [](const TornadoLine& l) { return std::isfinite(l.value.value) ? std::abs(l.value.value) : 0.; };
    std::ranges::stable_sort(lines, [&](const auto& a, const auto& b) { return size(a) > size(b); });
    return lines;
}

void draw_ensemble(const fs::path& folder) {
    const std::vector<TornadoLine> lines = tornado_lines(folder, "deaths_per_10000");
    const Wording wording = wording_of(lines.front().measure);
    chart::TornadoChart chart;
    chart.text.title = wording.title;
    chart.text.subtitle = "Deaths per 10,000 attempts; bars with 95 % intervals";
    chart.text.note =
        "Simulated attempts, not observed persons; the same people with the same luck in every draw. The ranges are "
        "judgements as much as the values: docs/formats/scenario.md.";
    if (lines.size() > most_rows) {
        chart.text.note += " The " + std::to_string(most_rows) + " largest of " + std::to_string(lines.size())
                           + " keys; all are in sensitivity.csv.";
    }
    chart.x_label = wording.x_label;
    chart.kinds = wording.names;
    for (std::size_t i = 0; i < std::min(most_rows, lines.size()); ++i) {
        chart::TornadoChart::Row row{lines[i].key, label_of(lines[i]), {}};
        for (const sim::statistics::Estimate& bar : lines[i].bars) row.bars.push_back(bar_of(bar));
        chart.rows.push_back(std::move(row));
    }
    sim::results::OutputFolder target{folder, false, sim::results::OutputFolder::Kind::more};
    write_chart_png_and_svg(chart, figures_folder(target.path()), "tornado");
    target.commit();
}

}  // namespace funnel::viz::figures
