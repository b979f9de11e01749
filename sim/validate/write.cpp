// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/write.hpp"

#include "geo/crs.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/qml.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/json_fields.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/text/text_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::sim::validate {
namespace {

namespace fs = std::filesystem;

/// Of the bytes of the file: an edited table is another record under the same name.
std::string hash_of_file(const fs::path& path) {
    if (is_pipe_or_device(path)) return "not known: read from a pipe";
    return fmt::format("{:016x}", text::text_hash(read_whole_file(path, "a table (CSV)")));
}

void write_scores(const Validation& v, const fs::path& folder) {
    text::CsvWriter csv{{"model", "log_likelihood_gain_per_find", "low_95", "high_95", "auc", "auc_low_95",
                         "auc_high_95", "first_model_gains", "first_low_95", "first_high_95", "parameters"}};
    for (const ModelScore& m : v.models) {
        std::string parameters;
        for (const auto& [name, value] : m.parameters)
            parameters += fmt::format("{}{}={:g}", parameters.empty() ? "" : " ", name, value);
        csv.text(m.name);
        for (const double score : {m.gain, m.gain_low, m.gain_high, m.auc, m.auc_low, m.auc_high, m.first_gain_over,
                                   m.first_gain_low, m.first_gain_high})
            csv.number(score, text::significant(6));
        csv.text(parameters).end_row();
    }
    csv.write(folder / "validation.csv");
}

void write_reliability(const Validation& v, const fs::path& folder) {
    text::CsvWriter csv{{"tenth", "expected_share", "found_share", "low_95", "high_95"}};
    for (std::size_t t = 0; t < v.reliability.size(); ++t) {
        const ReliabilityRow& r = v.reliability[t];
        csv.whole(t + 1);
        for (const double share : {r.expected, r.found, r.found_low, r.found_high})
            csv.number(share, text::significant(6));
        csv.end_row();
    }
    csv.write(folder / "reliability.csv");
}

}  // namespace

void write_residuals(const ValidationCells& cells, const std::vector<double>& expected, const std::vector<Find>& finds,
                     const std::string& model, const fs::path& folder) {
    const fs::path path = folder / "residuals.tif";
    geo::GridSpec grid{{cells.rows, cells.cols},
                       cells.west * validation_cell_deg,
                       (cells.north + 1) * validation_cell_deg,
                       validation_cell_deg,
                       geo::crs_to_wkt("EPSG:4326")};
    std::vector<double> found(cells.size(), 0.);
    for (const Find& f : finds) found[f.cell] += 1.;
    geo::Band band{
        "residual", "1",
        "Finds less those expected, in standard deviations of chance, (n - e) / sqrt(e); expected by " + model,
        std::vector<float>(static_cast<std::size_t>(grid.shape.cells()), std::nanf(""))};
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const double e = expected[k] * static_cast<double>(finds.size());
        band.values[static_cast<std::size_t>(cells.at[k])] =
            static_cast<float>((found[k] - e) / std::sqrt(std::max(e, 0.25)));
    }
    geo::write_cog(path, grid, band, {{"FUNNEL_TITLE", "Found remains against the run"}});
    geo::RasterStyle style;
    style.unit = "standard deviations";
    style.stops = {{-4., {5, 48, 97, 255}, {}},
                   {-1., {146, 197, 222, 220}, {}},
                   {0., {247, 247, 247, 0}, "0"},
                   {1., {244, 165, 130, 220}, {}},
                   {4., {103, 0, 31, 255}, {}}};
    geo::write_qml(geo::qml_path(path), style);
}

void write_tables(const Validation& v, const fs::path& folder) {
    write_scores(v, folder);
    write_reliability(v, folder);
}

void write_validation_json(const Validation& v, const ValidateOptions& options, const results::StoredRun& run,
                           const fs::path& folder) {
    const results::Json json = {
        {"format", 1},
        {"program", object_of(results::this_program())},
        {"run", {{"title", run.title}, {"program", run.program}}},
        {"run_result_hash", run.result_hash},
        {"record", {{"file", fs::path{options.record}.filename().string()}, {"hash", hash_of_file(options.record)}}},
        {"causes", options.causes},
        {"fit_years", {options.fit_years.first, options.fit_years.second}},
        {"score_years", {options.score_years.first, options.score_years.second}},
        {"fit_finds", v.fit_finds},
        {"score_finds", v.score_finds},
        {"outside", v.outside},
        {"notes", v.notes},
        {"seed", options.seed},
    };
    write_text_file(folder / "validation.json", results::json_text(json));
}

}  // namespace funnel::sim::validate
