// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/validate.hpp"

#include "geo/crs.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/qml.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/random.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/program_version.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/stored_run.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/text/text_hash.hpp"
#include "sim/validate/models.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <numeric>

namespace funnel::sim::validate {
namespace {

namespace fs = std::filesystem;
constexpr int resamples = 1000;
constexpr std::size_t tenths = 10;

struct Spread {
    double mean, low, high;
};

/// Mean of what finds add, with an interval over finds drawn again (bootstrap, percentiles).
Spread bootstrap(const std::vector<double>& values, std::uint64_t seed) {
    const auto n = static_cast<double>(values.size());
    std::vector<double> means;
    for (std::uint32_t r = 0; r < resamples; ++r) {
        double sum = 0.;
        for (std::size_t i = 0; i < values.size(); i += 4) {
            const Philox4 draw =
                philox4x32_10({{static_cast<std::uint32_t>(i / 4), r, 0x76616CU, 0U}}, static_cast<std::uint32_t>(seed),
                              static_cast<std::uint32_t>(seed >> 32));
            for (std::size_t k = 0; k < 4 && i + k < values.size(); ++k)
                sum += values[static_cast<std::size_t>(static_cast<double>(draw.v[k]) * 0x1p-32 * n)];
        }
        means.push_back(sum / n);
    }
    std::sort(means.begin(), means.end());
    return {std::accumulate(values.begin(), values.end(), 0.) / n, means[resamples / 40],
            means[resamples - 1 - resamples / 40]};
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> out(a.size());
    std::transform(a.begin(), a.end(), b.begin(), out.begin(), std::minus<>{});
    return out;
}

/// Finds of the record as each precision's share of them sees the map.
std::vector<double> expected_share(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds) {
    std::vector<double> expected(cells.size(), 0.);
    for (std::size_t p = 0; p < place_precisions.size(); ++p) {
        const auto with = std::count_if(finds.begin(), finds.end(), [&](const Find& f) { return f.precision == p; });
        if (with == 0) continue;
        const auto seen = blurred(cells, map.share, place_precisions[p].standard_deviation_km);
        for (std::size_t k = 0; k < cells.size(); ++k)
            expected[k] += seen[k] * static_cast<double>(with) / static_cast<double>(finds.size());
    }
    return expected;
}

void write_residuals(const ValidationCells& cells, const std::vector<double>& expected, const std::vector<Find>& finds,
                     const std::string& model, const fs::path& path) {
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

/// The record's own bytes: a table that was edited is another record under the same name.
std::string hash_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return fmt::format("{:016x}", text::text_hash(std::string{std::istreambuf_iterator<char>(in), {}}));
}

void write_json(const Validation& v, const ValidateOptions& options, const results::StoredRun& run,
                const fs::path& folder) {
    const nlohmann::ordered_json json = {
        {"format", 1},
        {"program", {{"name", "funnel"}, {"version", process::program_version}, {"commit", process::program_commit}}},
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
    write_text_file(folder / "validation.json", json.dump(2) + "\n");
}

std::vector<Find> enough_finds(const ValidationCells& cells, const RemainsRecord& record, std::pair<int, int> years,
                               const char* option) {
    std::vector<Find> finds = finds_of(cells, record, years.first, years.second);
    if (finds.size() >= 20) return finds;
    throw InputError(fmt::format("{} {}-{}: {} finds of these causes lie on the run's ground", option, years.first,
                                 years.second, finds.size()),
                     "20 or more", "more years, or a run of the region of the record");
}

}  // namespace

std::pair<int, int> years_of(const std::string& text, const char* option) {
    int first = 0, last = 0;
    const char* end = text.data() + text.size();
    const auto [dash, error] = std::from_chars(text.data(), end, first);
    if (error == std::errc{} && dash != end && *dash == '-') {
        const auto [rest, again] = std::from_chars(dash + 1, end, last);
        if (again == std::errc{} && rest == end && first <= last && first >= 1900 && last <= 2200) return {first, last};
    }
    throw InputError(fmt::format("{} {}", option, text), "two years of 1900 to 2200, the earlier first",
                     fmt::format("{} 2011-2015", option));
}

std::vector<ReliabilityRow> reliability(const ValidationCells& cells, const std::vector<double>& expected,
                                        const std::vector<Find>& finds) {
    std::vector<double> found(cells.size(), 0.);
    for (const Find& f : finds) found[f.cell] += 1. / static_cast<double>(finds.size());
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Equal densities by cell: a library's own order of them would be another table elsewhere.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double of_a = expected[a] / cells.ground[a], of_b = expected[b] / cells.ground[b];
        return of_a != of_b ? of_a < of_b : a < b;
    });
    std::vector<ReliabilityRow> rows(tenths);
    double passed = 0.;
    for (const std::size_t k : order) {
        const auto row = std::min(tenths - 1, static_cast<std::size_t>((passed + 0.5 * expected[k]) * tenths));
        rows[row].expected += expected[k];
        rows[row].found += found[k];
        passed += expected[k];
    }
    const auto n = static_cast<double>(finds.size());
    for (ReliabilityRow& row : rows) {  // Wilson's interval of a share
        const double z = 1.96, p = row.found, scale = 1. / (1. + z * z / n);
        const double half = z * std::sqrt(p * (1. - p) / n + z * z / (4. * n * n));
        row.found_low = scale * (p + z * z / (2. * n) - half);
        row.found_high = scale * (p + z * z / (2. * n) + half);
    }
    return rows;
}

Validation validate(const ValidateOptions& options, const fs::path& out, process::Progress& progress) {
    if (options.fit_years.second >= options.score_years.first && options.score_years.second >= options.fit_years.first)
        throw InputError(fmt::format("--fit-years {}-{} and --score-years {}-{} overlap", options.fit_years.first,
                                     options.fit_years.second, options.score_years.first, options.score_years.second),
                         "years to score that were not fitted", "--fit-years 2001-2010 --score-years 2011-2015");
    std::error_code error;
    if (fs::equivalent(options.run, out, error))
        throw InputError("-o " + out.string() + " is the folder of the run",
                         "a folder of its own: the run would be lost",
                         "-o " + (out.parent_path() / "validation").string());
    results::OutputFolder folder(out, options.overwrite);
    progress.stage("read");
    const results::StoredRun run = results::read_stored_run(options.run);
    const RemainsRecord record = read_remains(options.record, options.causes);
    const ValidationCells cells = validation_cells(run);
    const auto fit = enough_finds(cells, record, options.fit_years, "--fit-years");
    const auto test = enough_finds(cells, record, options.score_years, "--score-years");

    progress.stage("fit and score");
    Validation v;
    v.title = run.title;
    v.fit_finds = fit.size();
    v.score_finds = test.size();
    v.outside = record.remains.size()
                - finds_of(cells, record, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()).size();
    FindScores first;
    for (const ModelFamily& family : model_families(cells)) {
        const ShareMap& map = fitted(cells, family, fit);
        const FindScores scores = score(cells, map, test);
        ModelScore m{family.name, family.meaning, map.parameters};
        const Spread gain = bootstrap(scores.gain, options.seed), auc = bootstrap(scores.ranked_below, options.seed);
        m.gain = gain.mean, m.gain_low = gain.low, m.gain_high = gain.high;
        m.auc = auc.mean, m.auc_low = auc.low, m.auc_high = auc.high;
        if (v.models.empty()) {
            first = scores;
            const auto expected = expected_share(cells, map, test);
            v.reliability = reliability(cells, expected, test);
            progress.stage("write");
            write_residuals(cells, expected, test, family.name, folder.path() / "residuals.tif");
        }
        const Spread over = bootstrap(difference(first.gain, scores.gain), options.seed);
        m.first_gain_over = over.mean, m.first_gain_low = over.low, m.first_gain_high = over.high;
        v.models.push_back(m);
    }
    v.notes.push_back(
        fmt::format("{} rows of the record; {} of other causes and {} without a place were left out; {} lie "
                    "outside the run's ground",
                    record.rows, record.other_causes, record.without_place, v.outside));
    write_scores(v, folder.path());
    write_reliability(v, folder.path());
    write_json(v, options, run, folder.path());
    folder.commit();
    return v;
}

}  // namespace funnel::sim::validate
