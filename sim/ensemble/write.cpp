// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/write.hpp"

#include "sim/statistics/run_statistics.hpp"
#include "sim/statistics/sensitivity.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace funnel::sim::ensemble {
namespace {

/// A number as it reads back; what is not known is an empty field.
std::string field(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string{}; }

std::string key_field(const EnsembleKey& key, double unit) {
    if (!std::isnan(unit)) return field(key.at(unit));
    return key.value ? field(*key.value) : text::csv_field(key.in_scenario);
}

std::string draws_csv(const EnsemblePlan& plan, const std::vector<DrawResult>& draws) {
    std::string text = "draw,block,role,varied_key";
    for (const EnsembleKey& key : plan.keys) text += "," + key.name;
    for (const statistics::Statistic& s : statistics::run_statistics())
        text += "," + s.name + "," + s.name + "_standard_error";
    text += "\n";
    for (std::size_t d = 0; d < draws.size(); ++d) {
        const statistics::DesignPoint& point = plan.points[d];
        const std::string varied = point.key < 0 ? "" : plan.keys[static_cast<std::size_t>(point.key)].name;
        fmt::format_to(std::back_inserter(text), "{},{},{},{}", d, point.block, role_name(point.role), varied);
        for (std::size_t k = 0; k < plan.keys.size(); ++k) text += "," + key_field(plan.keys[k], point.unit[k]);
        for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s) {
            const statistics::Estimate e = draws[d].estimate(s);
            text += "," + field(e.value) + "," + field(e.standard_error);
        }
        text += "\n";
    }
    return text;
}

std::string sensitivity_csv(const EnsemblePlan& plan, const std::vector<Sensitivity>& rows) {
    std::string text = "outcome,key,unit,low,high,in_scenario,measure,value,standard_error,low_95,high_95\n";
    for (const Sensitivity& row : rows) {
        const EnsembleKey& key = plan.keys[row.key];
        fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{},{},{}\n",
                       statistics::run_statistics()[row.figure].name, key.name, text::csv_field(key.unit),
                       field(key.range.low), field(key.range.high), text::csv_field(key.in_scenario), row.measure,
                       field(row.value.value), field(row.value.standard_error), field(row.value.low),
                       field(row.value.high));
    }
    return text;
}

/// Points that are each spread over the whole ranges; A with one key from B is, too, but depends on A and B.
bool is_in_sample(const statistics::DesignPoint& point) { return point.role != statistics::PointRole::ab; }

std::string quantiles_csv(const EnsemblePlan& plan, const std::vector<DrawResult>& draws) {
    std::string text = "outcome,draws,mean,standard_deviation,q05,q25,q50,q75,q95\n";
    for (std::size_t s = 0; s < statistics::run_statistics().size(); ++s) {
        std::vector<double> values;
        for (std::size_t d = 0; d < draws.size(); ++d) {
            const double value = mean_without(draws[d].totals[s], -1);
            if (is_in_sample(plan.points[d]) && std::isfinite(value)) values.push_back(value);
        }
        std::sort(values.begin(), values.end());
        const statistics::Estimate mean = statistics::estimate_from_batches(values);
        const double spread = mean.standard_error * std::sqrt(static_cast<double>(values.size()));
        fmt::format_to(std::back_inserter(text), "{},{},{},{}", statistics::run_statistics()[s].name, values.size(),
                       field(mean.value), field(spread));
        for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95})
            text += "," + field(statistics::quantile(values, share));
        text += "\n";
    }
    return text;
}

}  // namespace

void write_ensemble(const EnsemblePlan& plan, const std::vector<DrawResult>& draws,
                    const std::vector<Sensitivity>& rows, const EnsembleFolder& folder) {
    const std::string table = draws_csv(plan, draws);
    folder.write("draws.csv", table);
    folder.write("sensitivity.csv", sensitivity_csv(plan, rows));
    if (plan.design != statistics::Design::one_at_a_time) folder.write("quantiles.csv", quantiles_csv(plan, draws));
    auto json = nlohmann::ordered_json::parse(plan.text());
    json["scenario"]["hash"] = fmt::format("{:016x}", text::text_hash(plan.base.text));
    json["result_hash"] = fmt::format("{:016x}", text::text_hash(table));
    folder.write("ensemble.json", json.dump(2) + "\n");
}

}  // namespace funnel::sim::ensemble
