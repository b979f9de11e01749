// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/write.hpp"

#include "sim/statistics/run_statistics.hpp"
#include "sim/statistics/sensitivity.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::ensemble {
namespace {

using text::CsvWriter;

/// A key's value in a draw: where its range was drawn from, or as it stands in the scenario.
void add_key(CsvWriter& csv, const EnsembleKey& key, double unit) {
    if (!std::isnan(unit))
        csv.number(key.at(unit));
    else if (key.value)
        csv.number(*key.value);
    else
        csv.text(key.in_scenario);
}

std::string draws_csv(const EnsemblePlan& plan, const std::vector<DrawResult>& draws) {
    std::vector<std::string> header{"draw", "block", "role", "varied_key"};
    for (const EnsembleKey& key : plan.keys) header.push_back(key.name);
    for (const statistics::Statistic& s : statistics::run_statistics())
        header.insert(header.end(), {s.name, std::string{s.name} + "_standard_error"});
    CsvWriter csv{header};
    for (std::size_t d = 0; d < draws.size(); ++d) {
        const statistics::DesignPoint& point = plan.points[d];
        csv.whole(d).whole(point.block).text(role_name(point.role));
        csv.text(point.key < 0 ? "" : plan.keys[static_cast<std::size_t>(point.key)].name);
        for (std::size_t k = 0; k < plan.keys.size(); ++k) add_key(csv, plan.keys[k], point.unit[k]);
        for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s) {
            const statistics::Estimate e = draws[d].estimate(s);
            csv.number(e.value).number(e.standard_error);
        }
        csv.end_row();
    }
    return csv.str();
}

std::string sensitivity_csv(const EnsemblePlan& plan, const std::vector<Sensitivity>& rows) {
    CsvWriter csv{{"outcome", "key", "unit", "low", "high", "in_scenario", "measure", "value", "standard_error",
                   "low_95", "high_95"}};
    for (const Sensitivity& row : rows) {
        const EnsembleKey& key = plan.keys[row.key];
        csv.text(statistics::run_statistics()[row.figure].name).text(key.name).text(key.unit);
        csv.number(key.range.low).number(key.range.high).text(key.in_scenario).text(row.measure);
        for (const double v : {row.value.value, row.value.standard_error, row.value.low, row.value.high}) csv.number(v);
        csv.end_row();
    }
    return csv.str();
}

/// Points that are each spread over the whole ranges; A with one key from B is, too, but depends on A and B.
bool is_in_sample(const statistics::DesignPoint& point) { return point.role != statistics::PointRole::ab; }

std::string quantiles_csv(const EnsemblePlan& plan, const std::vector<DrawResult>& draws) {
    CsvWriter csv{{"outcome", "draws", "mean", "standard_deviation", "q05", "q25", "q50", "q75", "q95"}};
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s) {
        std::vector<double> values;
        for (std::size_t d = 0; d < draws.size(); ++d) {
            const double value = mean_without(draws[d].totals[s], -1);
            if (is_in_sample(plan.points[d]) && std::isfinite(value)) values.push_back(value);
        }
        std::sort(values.begin(), values.end());
        const statistics::Estimate mean = statistics::estimate_from_batches(values);
        const double spread = mean.standard_error * std::sqrt(static_cast<double>(values.size()));
        csv.text(statistics::run_statistics()[s].name).whole(values.size()).number(mean.value).number(spread);
        for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) csv.number(statistics::quantile(values, share));
        csv.end_row();
    }
    return csv.str();
}

}  // namespace

void write_ensemble(const EnsemblePlan& plan, const std::vector<DrawResult>& draws,
                    const std::vector<Sensitivity>& rows, EnsembleFolder& folder) {
    const std::string table = draws_csv(plan, draws);
    folder.write("draws.csv", table);
    folder.write("sensitivity.csv", sensitivity_csv(plan, rows));
    std::vector<std::string> names{"draws.csv", "sensitivity.csv", "ensemble.json"};
    if (plan.design != statistics::Design::one_at_a_time) {
        folder.write("quantiles.csv", quantiles_csv(plan, draws));
        names.emplace_back("quantiles.csv");
    }
    folder.write("ensemble.json", plan.text(fmt::format("{:016x}", text::text_hash(table))));
    folder.finish(names);
}

}  // namespace funnel::sim::ensemble
