// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/draw_table.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

namespace funnel::sim::calibrate {

std::string text_of_point(const std::vector<double>& unit) {
    std::string text;
    for (const double u : unit) text += fmt::format("{:a} ", u);
    return text;
}

std::string draw_table_text(const std::vector<double>& unit, const std::vector<Target>& targets,
                            const std::vector<TargetTotals>& totals) {
    text::CsvWriter csv{{"target", "batch", "sum", "count"}};
    for (std::size_t t = 0; t < targets.size(); ++t)
        for (std::size_t b = 0; b < totals[t].size(); ++b)
            csv.whole(t).whole(b).number(totals[t][b].sum).number(totals[t][b].count).end_row();
    return text_of_point(unit) + "\n" + csv.str();
}

std::vector<TargetTotals> read_draw_table(const std::string& text, const std::string& name,
                                          const std::vector<double>& unit, const std::vector<Target>& targets) {
    const std::string point = text_of_point(unit) + "\n";
    if (!text.starts_with(point))
        throw InputError(name + " belongs to another set of values",
                         "the set that this program, on this machine, draws by this number",
                         "--overwrite in place of --resume");
    const text::CsvTable table = text::CsvTable::parse(text.substr(point.size()), name);
    std::vector<TargetTotals> totals(targets.size());
    std::size_t row = 0;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        for (; row < table.rows() && table.text(row, "target") == std::to_string(t); ++row) {
            if (table.text(row, "batch") != std::to_string(totals[t].size()))
                throw InputError(fmt::format("{} lacks batch {} of target {}", name, totals[t].size(), t),
                                 "the table as this program wrote it", "removing it, and --resume");
            totals[t].push_back({table.number(row, "sum"), table.number(row, "count")});
        }
        if (totals[t].empty())
            throw InputError(fmt::format("{} lacks target \"{}\"", name, targets[t].name),
                             "the table as this program wrote it", "removing it, and --resume");
    }
    return totals;
}

}  // namespace funnel::sim::calibrate
