// SPDX-License-Identifier: Apache-2.0
#include "sim/results/batch_table.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

namespace funnel::sim::results {

BatchTotals batch_totals_of(std::span<const AttemptRecord> records, const RunParameters& run) {
    BatchTotals totals;
    for (const statistics::Statistic& s : statistics::run_statistics()) totals.push_back(batch_totals(s, records, run));
    return totals;
}

std::string batch_table_text(const BatchTotals& totals) {
    text::CsvWriter csv{{"statistic", "batch", "sum", "count"}};
    for (std::size_t s = 0; s < totals.size(); ++s)
        for (std::size_t b = 0; b < totals[s].size(); ++b) {
            const statistics::BatchTotal& t = totals[s][b];
            csv.text(statistics::run_statistics()[s].name).whole(b).number(t.sum).number(t.count).end_row();
        }
    return csv.str();
}

BatchTotals read_batch_table(const std::string& text, const std::string& name, std::uint32_t batches) {
    const text::CsvTable table = text::CsvTable::parse(text, name);
    BatchTotals totals;
    std::size_t row = 0;
    for (const statistics::Statistic& statistic : statistics::run_statistics()) {
        std::vector<statistics::BatchTotal>& of_figure = totals.emplace_back();
        for (std::uint32_t b = 0; b < batches; ++b, ++row) {
            if (row >= table.rows() || table.text(row, "statistic") != statistic.name
                || table.text(row, "batch") != std::to_string(b))
                throw InputError(fmt::format("{} lacks batch {} of {}", name, b, statistic.name),
                                 "the table as this program wrote it", "making it anew");
            of_figure.push_back({table.number(row, "sum"), table.number(row, "count")});
        }
    }
    return totals;
}

}  // namespace funnel::sim::results
