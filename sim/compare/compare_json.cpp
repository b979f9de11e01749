// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare_json.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/results/json_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace funnel::sim::compare {

namespace {

namespace fs = std::filesystem;
constexpr int compare_json_format = 1;
constexpr const char* file_name = "compare.json";

std::vector<std::array<double, 2>> pairs_of(const std::vector<geo::Point>& points) {
    std::vector<std::array<double, 2>> pairs;
    for (const geo::Point& p : points) pairs.push_back({p.x, p.y});
    return pairs;
}

/// Of a comparison that is read; one that is written keeps its own.
void take_points(std::vector<geo::Point>& points, const std::vector<std::array<double, 2>>& pairs) {
    points.clear();
    for (const auto& [x, y] : pairs) points.push_back({x, y});
}
void take_points(const std::vector<geo::Point>&, const std::vector<std::array<double, 2>>&) {}

void require_figures(const Comparison& c, const results::JsonReader& json) {
    std::vector<results::FileFigure> figures;
    for (const ComparedFigure& f : c.figures)
        figures.push_back({f.name, {f.base.value, f.alternative.value, f.difference.value}});
    const std::string fault = results::fault_of_figures(figures);
    if (!fault.empty()) json.damaged(fault);
}

void require_parts(const Comparison& c, const results::JsonReader& json) {
    std::vector<std::string> names(excess_part_names.begin(), excess_part_names.end());
    names.emplace_back("total");
    for (const std::string& name : names)
        if (std::none_of(c.excess.begin(), c.excess.end(), [&](const ExcessPart& p) { return p.name == name; }))
            json.damaged("it lacks the part " + name + " of the excess deaths");
}

/// Lists by segment that differ in length would be read beyond their ends.
void require_segments(const Comparison& c, const results::JsonReader& json) {
    const std::size_t segments = c.segment_at.size();
    for (const auto* list :
         {&c.segment_chainage_km, &c.base_share, &c.alternative_share, &c.base_deaths, &c.alternative_deaths})
        if (segments == 0 || list->size() != segments)
            json.damaged(fmt::format("its lists of segments hold {} and {} values", segments, list->size()));
}

}  // namespace

void fields(auto& json, results::Same<Displacement> auto& d) {
    json("wasserstein_km", d.wasserstein_km);
    json("mean_shift_km", d.mean_shift_km);
    json("moved_share", d.moved_share);
}

void fields(auto& json, results::Same<ComparedFigure> auto& f) {
    json("name", f.name);
    json("description", f.description);
    json("base", f.base);
    json("alternative", f.alternative);
    json("difference", f.difference);
}

void fields(auto& json, results::Same<ExcessPart> auto& part) {
    json("part", part.name);
    json("change", part.change);
}

void fields(auto& json, results::Same<CorridorChange> auto& k) {
    json("from_km", k.from_km);
    json("to_km", k.to_km);
    json("base_share", k.base_share);
    json("alternative_share", k.alternative_share);
    json("share_difference", k.share_difference);
    json("base_deaths_per_10000", k.base_deaths_per_10000);
    json("alternative_deaths_per_10000", k.alternative_deaths_per_10000);
    json("deaths_difference", k.deaths_difference);
}

void fields(auto& json, results::Same<Comparison> auto& c) {
    json.format(compare_json_format);
    json("base", c.base_title);
    json("alternative", c.alternative_title);
    json.optional("base_result_hash", c.base_result_hash);
    json.optional("alternative_result_hash", c.alternative_result_hash);
    json.unread("program", results::this_program());
    json("paired", c.paired);
    json.optional("base_model", c.base_settings);
    json.optional("alternative_model", c.alternative_settings);
    json.optional("base_try_again_probability", c.base_try_again_probability);
    json.optional("alternative_try_again_probability", c.alternative_try_again_probability);
    json("notes", c.notes);
    json("answer", c.answer);
    json("why", c.why);
    json("displacement", c.displacement);
    json("figures", c.figures);
    json("excess_deaths_per_10000_base_attempts", c.excess);
    json("corridors", c.corridors);
    json.object("segments", [&](auto& segments) {
        segments("chainage_km", c.segment_chainage_km);
        auto pairs = pairs_of(c.segment_at);
        segments("x_m_y_m", pairs);
        take_points(c.segment_at, pairs);
        segments("base_share", c.base_share);
        segments("alternative_share", c.alternative_share);
        segments("base_deaths", c.base_deaths);
        segments("alternative_deaths", c.alternative_deaths);
    });
}

void write_compare_json(const Comparison& comparison, const fs::path& folder) {
    results::JsonWriter json;
    fields(json, comparison);
    results::write_json(folder / file_name, json.json());
}

Comparison read_comparison(const fs::path& folder) {
    if (!fs::exists(folder / file_name))
        throw InputError(folder.string() + " holds no compare.json", "the output folder of `funnel compare`",
                         "check the path");
    results::Checksums::require(folder, "compare").verified(folder, file_name);
    const results::Json content = results::parse_json(folder / file_name, "compare");
    results::JsonReader json{content, folder / file_name, "compare"};
    Comparison c;
    fields(json, c);
    require_figures(c, json);
    require_parts(c, json);
    require_segments(c, json);
    return c;
}

}  // namespace funnel::sim::compare
