// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/write.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/process/program_version.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/text/csv_writer.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <limits>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using text::CsvWriter;

Json to_json(const statistics::Estimate& e) {
    return {{"value", e.value}, {"standard_error", e.standard_error}, {"low_95", e.low}, {"high_95", e.high}};
}

statistics::Estimate estimate_from(const nlohmann::json& json) {
    // Numbers that are not finite are null in JSON.
    const auto number = [&](const char* key) {
        return json.at(key).is_null() ? std::numeric_limits<double>::quiet_NaN() : json.at(key).get<double>();
    };
    return {number("value"), number("standard_error"), number("low_95"), number("high_95")};
}

/// The columns of an estimate called `name`.
void add_columns(std::vector<std::string>& header, const std::string& name) {
    header.insert(header.end(), {name, name + "_standard_error", name + "_low_95", name + "_high_95"});
}

void add_fields(CsvWriter& csv, const statistics::Estimate& e, int digits = 6) {
    for (const double v : {e.value, e.standard_error, e.low, e.high})
        csv.number(v, text::significant(digits));  // empty: not known, as in summary.csv
}

void write_figures(const Comparison& c, const fs::path& folder) {
    std::vector<std::string> header{"quantity"};
    for (const char* side : {"base", "alternative", "difference"}) add_columns(header, side);
    header.emplace_back("description");
    CsvWriter csv{header};
    for (const ComparedFigure& f : c.figures) {
        csv.text(f.name);
        for (const statistics::Estimate& e : {f.base, f.alternative, f.difference}) add_fields(csv, e);
        csv.quoted(f.description).end_row();
    }
    const auto displaced = [&](const char* name, const statistics::Estimate& e, const char* description) {
        add_fields(csv.text(name).empty(8), e);
        csv.quoted(description).end_row();
    };
    displaced("displacement_km", c.displacement.wasserstein_km,
              "least mean distance along the border between the two entries");
    displaced("mean_shift_km", c.displacement.mean_shift_km, "shift of the mean entry along the border, east positive");
    if (std::isfinite(c.displacement.moved_share.value))
        displaced("moved_share", c.displacement.moved_share, "share of attempts that enter through another segment");
    csv.write(folder / "comparison.csv");
}

void write_entries(const Comparison& c, const fs::path& folder) {
    using text::decimals;
    CsvWriter csv{{"segment", "chainage_km", "x_m", "y_m", "base_share", "alternative_share", "share_difference",
                   "base_deaths", "alternative_deaths"}};
    for (std::size_t s = 0; s < c.segment_at.size(); ++s) {
        csv.whole(s).number(c.segment_chainage_km[s], decimals(2));
        csv.number(c.segment_at[s].x, decimals(0)).number(c.segment_at[s].y, decimals(0));
        for (const double share : {c.base_share[s], c.alternative_share[s], c.alternative_share[s] - c.base_share[s]})
            csv.number(share, decimals(6));
        csv.number(c.base_deaths[s], decimals(0)).number(c.alternative_deaths[s], decimals(0)).end_row();
    }
    csv.write(folder / "comparison_by_entry.csv");
}

void write_corridors(const Comparison& c, const fs::path& folder) {
    std::vector<std::string> header{"corridor", "from_km", "to_km"};
    for (const char* what : {"base_share", "alternative_share", "share_difference", "base_deaths_per_10000",
                             "alternative_deaths_per_10000", "deaths_per_10000_difference"})
        add_columns(header, what);
    CsvWriter csv{header};
    for (std::size_t i = 0; i < c.corridors.size(); ++i) {
        const CorridorChange& k = c.corridors[i];
        csv.whole(i).number(k.from_km, text::decimals(2)).number(k.to_km, text::decimals(2));
        for (const statistics::Estimate& e :
             {k.base_share, k.alternative_share, k.share_difference, k.base_deaths_per_10000,
              k.alternative_deaths_per_10000, k.deaths_difference})
            add_fields(csv, e);
        csv.end_row();
    }
    csv.write(folder / "comparison_by_corridor.csv");
}

/// More digits than elsewhere: the parts add up to the total, and a reader may check that.
void write_excess(const Comparison& c, const fs::path& folder) {
    CsvWriter csv{{"part", "deaths_per_10000_base_attempts", "standard_error", "low_95", "high_95"}};
    for (const ExcessPart& part : c.excess) {
        add_fields(csv.text(part.name), part.change, 12);
        csv.end_row();
    }
    csv.write(folder / "decomposition.csv");
}

}  // namespace

void write_comparison_json(const Comparison& c, const fs::path& folder) {
    Json figures = Json::array();
    for (const ComparedFigure& f : c.figures)
        figures.push_back({{"name", f.name},
                           {"description", f.description},
                           {"base", to_json(f.base)},
                           {"alternative", to_json(f.alternative)},
                           {"difference", to_json(f.difference)}});
    Json corridors = Json::array();
    for (const CorridorChange& k : c.corridors)
        corridors.push_back({{"from_km", k.from_km},
                             {"to_km", k.to_km},
                             {"base_share", to_json(k.base_share)},
                             {"alternative_share", to_json(k.alternative_share)},
                             {"share_difference", to_json(k.share_difference)},
                             {"base_deaths_per_10000", to_json(k.base_deaths_per_10000)},
                             {"alternative_deaths_per_10000", to_json(k.alternative_deaths_per_10000)},
                             {"deaths_difference", to_json(k.deaths_difference)}});
    Json excess = Json::array();
    for (const ExcessPart& part : c.excess) excess.push_back({{"part", part.name}, {"change", to_json(part.change)}});
    Json places = Json::array();
    for (const geo::Point& p : c.segment_at) places.push_back({p.x, p.y});
    const Json json = {
        {"format", 1},
        {"base", c.base_title},
        {"alternative", c.alternative_title},
        {"base_result_hash", c.base_result_hash},
        {"alternative_result_hash", c.alternative_result_hash},
        {"program", {{"name", "funnel"}, {"version", process::program_version}, {"commit", process::program_commit}}},
        {"paired", c.paired},
        {"notes", c.notes},
        {"answer", c.answer},
        {"why", c.why},
        {"displacement",
         {{"wasserstein_km", to_json(c.displacement.wasserstein_km)},
          {"mean_shift_km", to_json(c.displacement.mean_shift_km)},
          {"moved_share", to_json(c.displacement.moved_share)}}},
        {"figures", figures},
        {"excess_deaths_per_10000_base_attempts", excess},
        {"corridors", corridors},
        {"segments",
         {{"chainage_km", c.segment_chainage_km},
          {"x_m_y_m", places},
          {"base_share", c.base_share},
          {"alternative_share", c.alternative_share},
          {"base_deaths", c.base_deaths},
          {"alternative_deaths", c.alternative_deaths}}},
    };
    write_text_file(folder / "compare.json", json.dump(2) + "\n");
}

Comparison read_comparison(const fs::path& folder) {
    const fs::path path = folder / "compare.json";
    std::ifstream file{path};
    if (!file)
        throw InputError(folder.string() + " holds no compare.json", "the output folder of `funnel compare`",
                         "check the path");
    Comparison c;
    try {
        const auto json = nlohmann::json::parse(file);
        c.base_title = json.at("base").get<std::string>();
        c.alternative_title = json.at("alternative").get<std::string>();
        c.base_result_hash = json.value("base_result_hash", "");
        c.alternative_result_hash = json.value("alternative_result_hash", "");
        c.paired = json.at("paired").get<bool>();
        c.notes = json.at("notes").get<std::vector<std::string>>();
        c.answer = json.at("answer").get<std::vector<std::string>>();
        c.why = json.at("why").get<std::string>();
        const auto& d = json.at("displacement");
        c.displacement = {estimate_from(d.at("wasserstein_km")), estimate_from(d.at("mean_shift_km")),
                          estimate_from(d.at("moved_share"))};
        for (const auto& f : json.at("figures"))
            c.figures.push_back({f.at("name").get<std::string>(), f.at("description").get<std::string>(),
                                 estimate_from(f.at("base")), estimate_from(f.at("alternative")),
                                 estimate_from(f.at("difference"))});
        for (const auto& part : json.at("excess_deaths_per_10000_base_attempts"))
            c.excess.push_back({part.at("part").get<std::string>(), estimate_from(part.at("change"))});
        for (const auto& k : json.at("corridors"))
            c.corridors.push_back(
                {k.at("from_km").get<double>(), k.at("to_km").get<double>(), estimate_from(k.at("base_share")),
                 estimate_from(k.at("alternative_share")), estimate_from(k.at("share_difference")),
                 estimate_from(k.at("base_deaths_per_10000")), estimate_from(k.at("alternative_deaths_per_10000")),
                 estimate_from(k.at("deaths_difference"))});
        const auto& s = json.at("segments");
        c.segment_chainage_km = s.at("chainage_km").get<std::vector<double>>();
        for (const auto& p : s.at("x_m_y_m")) c.segment_at.push_back({p.at(0).get<double>(), p.at(1).get<double>()});
        c.base_share = s.at("base_share").get<std::vector<double>>();
        c.alternative_share = s.at("alternative_share").get<std::vector<double>>();
        c.base_deaths = s.at("base_deaths").get<std::vector<double>>();
        c.alternative_deaths = s.at("alternative_deaths").get<std::vector<double>>();
    } catch (const nlohmann::json::exception& error) {
        throw InputError(path.string() + " is damaged: " + error.what(), "a file written by `funnel compare`",
                         "compare again");
    }
    return c;
}

void write_comparison_tables(const Comparison& c, const fs::path& folder) {
    write_figures(c, folder);
    write_entries(c, folder);
    write_corridors(c, folder);
    write_excess(c, folder);
    std::string answer;
    for (const std::string& sentence : c.answer) answer += sentence + "\n";
    for (const std::string& note : c.notes) answer += "Note: " + note + "\n";
    write_text_file(folder / "answer.txt", answer);
}

Comparison compare_runs(const fs::path& base, const fs::path& alternative, const fs::path& out,
                        const CompareOptions& options) {
    std::error_code error;
    for (const fs::path& run : {base, alternative})
        if (fs::equivalent(run, out, error))
            throw InputError("-o " + out.string() + " is one of the runs to compare",
                             "a folder of its own, so that no run is lost", "another name");
    results::OutputFolder folder{out, options.overwrite};  // before any work: a full folder is found out at once
    const results::StoredRun a = results::read_stored_run(base);
    const results::StoredRun b = results::read_stored_run(alternative);
    const Comparison comparison = compare_stored(a, b, options);
    write_comparison_layers(comparison, a, b, folder.path());
    write_comparison_tables(comparison, folder.path());
    write_comparison_json(comparison, folder.path());
    folder.commit();
    return comparison;
}

}  // namespace funnel::sim::compare
