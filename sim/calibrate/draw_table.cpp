// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/draw_table.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

#include <limits>

namespace funnel::sim::calibrate {
namespace {

/// An empty field is a figure without meaning.
double number_or_none(const text::CsvTable& table, std::size_t row, const char* column) {
    return table.text(row, column).empty() ? std::numeric_limits<double>::quiet_NaN() : table.number(row, column);
}

}  // namespace

std::string text_of_point(const std::vector<double>& unit) {
    std::string text;
    for (const double u : unit) text += fmt::format("{:a} ", u);
    return text;
}

std::string draw_table_text(const std::vector<double>& unit, const std::vector<Simulated>& figures) {
    text::CsvWriter csv{{"target", "value", "standard_error"}};
    for (std::size_t t = 0; t < figures.size(); ++t)
        csv.whole(t).number(figures[t].value).number(figures[t].standard_error).end_row();
    return text_of_point(unit) + "\n" + csv.str();
}

std::vector<Simulated> read_draw_table(const std::string& text, const std::string& name,
                                       const std::vector<double>& unit, const std::vector<Target>& targets) {
    const std::string point = text_of_point(unit) + "\n";
    if (!text.starts_with(point))
        throw InputError(name + " belongs to another set of values",
                         "the set that this program, on this machine, draws by this number",
                         "--overwrite in place of --resume");
    const text::CsvTable table = text::CsvTable::parse(text.substr(point.size()), name);
    std::vector<Simulated> figures;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (t >= table.rows() || table.text(t, "target") != std::to_string(t))
            throw InputError(fmt::format("{} lacks target \"{}\"", name, targets[t].name),
                             "the table as this program wrote it", "removing it, and --resume");
        figures.push_back({number_or_none(table, t, "value"), number_or_none(table, t, "standard_error")});
    }
    return figures;
}

}  // namespace funnel::sim::calibrate
