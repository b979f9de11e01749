// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/layers.hpp"

#include "geo/geopackage_write.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/qgis_project.hpp"
#include "geo/qml.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/compare/run_pair.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/statistics/significance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace funnel::sim::compare {

namespace {

namespace fs = std::filesystem;

constexpr std::array compared_maps{"presence", "apprehensions", "distress", "rescues", "deaths"};

/// Blue below zero, clear at zero, red above, to the same extent on both sides.
geo::RasterStyle diverging_style(const std::vector<float>& values, const std::string& unit) {
    std::vector<float> size;
    for (const float v : values)
        if (std::isfinite(v) && v != 0.F) size.push_back(std::abs(v));
    std::sort(size.begin(), size.end());
    const double top = size.empty() ? 1. : static_cast<double>(size[size.size() * 98 / 100]);
    geo::RasterStyle style;
    style.unit = unit;
    style.stops = {{-top, {5, 48, 97, 255}, {}},
                   {-top / 4., {67, 147, 195, 220}, {}},
                   {0., {247, 247, 247, 0}, "0"},
                   {top / 4., {214, 96, 77, 220}, {}},
                   {top, {103, 0, 31, 255}, {}}};
    return style;
}

/// 0 where both runs agree; NaN where they differ and the error is unknown.
float z_score(float difference, float error) {
    if (error > 0.F) return difference / error;
    return error == 0.F && difference == 0.F ? 0.F : std::numeric_limits<float>::quiet_NaN();
}

statistics::Measured measured(float value, float error, std::uint32_t batches) {
    return {static_cast<double>(value), static_cast<double>(error), batches};
}

struct DifferenceLayer {
    std::string name;
    geo::RasterStyle style;
};

geo::Raster<float> read_map(const results::StoredRun& run, const std::string& name, int band) {
    geo::ReadOptions options;
    options.band = band;
    options.allow_empty = true;  // a run of one batch knows no error, and counts can all be hidden
    try {
        return geo::read_raster(run.raster(name).string(), options);
    } catch (const InputError& error) {
        throw results::DamagedResult(error);
    }
}

/// \param released  false: all cells are NaN
DifferenceLayer write_difference(const std::string& name, const results::StoredRun& base,
                                 const results::StoredRun& alternative, bool released, const fs::path& folder) {
    const auto a = read_map(base, name, 1);
    const auto b = read_map(alternative, name, 1);
    const auto ea = read_map(base, name, 2);
    const auto eb = read_map(alternative, name, 2);
    if (!(a.grid.shape == b.grid.shape))
        throw InputError(name + ".tif differs in shape between the runs", "the same grid", "run both again");
    std::vector<float> difference;
    std::vector<float> error;
    std::vector<float> z;
    std::vector<double> p;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        difference.push_back(released ? b.values[i] - a.values[i] : std::numeric_limits<float>::quiet_NaN());
        // As if independent: the runs share their chance, so the true error is smaller and z is cautious.
        error.push_back(std::sqrt(ea.values[i] * ea.values[i] + eb.values[i] * eb.values[i]));
        z.push_back(z_score(difference.back(), error.back()));
        // A cell in which nothing happens on either side is no hypothesis.
        p.push_back(!released || (a.values[i] == 0.F && b.values[i] == 0.F)
                        ? std::numeric_limits<double>::quiet_NaN()
                        : p_of_difference(measured(a.values[i], ea.values[i], base.batches_done),
                                          measured(b.values[i], eb.values[i], alternative.batches_done)));
    }
    const std::string unit = name == "presence" ? "h per 10000 attempts" : "per 10000 attempts";
    const DifferenceLayer layer{"difference_" + name, diverging_style(difference, unit)};
    const fs::path path = folder / (layer.name + ".tif");
    const std::vector<geo::Band> bands{
        {layer.name, unit, "alternative minus base", difference},
        {layer.name + "_standard_error", unit, "standard error, the pairing of the runs ignored", error},
        {layer.name + "_z", "1", "difference over its standard error", z},
        {layer.name + "_q", "1", "false discovery rate at which the cell's change is told from chance; 0.05 is usual",
         statistics::q_values(p)}};
    geo::write_cog(path, a.grid, bands, {{"FUNNEL_BASE", base.title}, {"FUNNEL_ALTERNATIVE", alternative.title}});
    geo::write_qml(geo::qml_path(path), layer.style);
    return layer;
}

/// The drawn inputs of both runs: roads, border and towns of the base, barriers, towers and stations of the
/// alternative.
prepare::DrawnInputs drawn_inputs_of_both(const results::StoredRun& base, const results::StoredRun& alternative) {
    prepare::DrawnInputs drawn = prepare::read_drawn_inputs(base.file("outcomes.gpkg"), base.grid);
    prepare::DrawnInputs other = prepare::read_drawn_inputs(alternative.file("outcomes.gpkg"), alternative.grid);
    drawn.barriers = std::move(other.barriers);
    std::erase_if(drawn.places, [](const prepare::Place& p) {
        return p.kind == prepare::PlaceKind::tower || p.kind == prepare::PlaceKind::station;
    });
    for (const prepare::Place& p : other.places)
        if (p.kind == prepare::PlaceKind::tower || p.kind == prepare::PlaceKind::station) drawn.places.push_back(p);
    return drawn;
}

/// Writes outcomes.gpkg; returns its layers for the project.
std::vector<geo::ProjectLayer> write_entries(const Comparison& c, const std::string& crs_wkt,
                                             const prepare::DrawnInputs& drawn, const fs::path& folder) {
    std::vector<geo::FeatureRow> rows;
    double top = 0.;
    for (std::size_t s = 0; s < c.segment_at.size(); ++s) {
        const double change_pct = 100. * (c.alternative_share[s] - c.base_share[s]);
        top = std::max(top, std::abs(change_pct));
        rows.push_back({{{c.segment_at[s]}},
                        {static_cast<std::int64_t>(s), c.segment_chainage_km[s], 100. * c.base_share[s],
                         100. * c.alternative_share[s], change_pct, c.base_deaths[s], c.alternative_deaths[s]}});
    }
    geo::VectorStyle style;
    style.size_mm = 3.;
    if (top > 0.) {
        style.graduated_field = "share_change_pct";
        style.lowest = -top;
        style.classes = {{-top / 4., {5, 48, 97, 255}, "less"},
                         {-top / 20., {67, 147, 195, 255}, "a little less"},
                         {top / 20., {220, 220, 220, 255}, "about the same"},
                         {top / 4., {214, 96, 77, 255}, "a little more"},
                         {top, {103, 0, 31, 255}, "more"}};
    }
    using geo::FieldType;
    geo::GeoPackageWriter out{folder / "outcomes.gpkg", crs_wkt};
    out.add_layer("entry_segments", geo::GeometryKind::points,
                  {{"segment", FieldType::integer, "", "number from the west"},
                   {"chainage_km", FieldType::real, "km", "along the border from the west"},
                   {"base_share_pct", FieldType::real, "%", "of the base run's attempts"},
                   {"alternative_share_pct", FieldType::real, "%", "of the alternative run's attempts"},
                   {"share_change_pct", FieldType::real, "%", "alternative minus base, in points"},
                   {"base_deaths", FieldType::real, "", "simulated"},
                   {"alternative_deaths", FieldType::real, "", "simulated"}},
                  rows, "Where attempts enter, before and after", style);
    std::vector<geo::ProjectLayer> layers{{"Entries: change of share", folder / "outcomes.gpkg", "entry_segments",
                                           geo::GeometryKind::points, style, "Change", true}};
    const auto inputs = write_drawn_inputs(drawn, out, folder / "outcomes.gpkg");
    layers.insert(layers.end(), inputs.begin(), inputs.end());
    out.finish();
    return layers;
}

}  // namespace

void write_comparison_layers(const Comparison& comparison, const results::StoredRun& base,
                             const results::StoredRun& alternative, const fs::path& folder) {
    std::vector<DifferenceLayer> layers;
    const bool released = !pair_of(base, alternative).changes_few_attempts();
    for (const char* name : compared_maps)
        layers.push_back(write_difference(name, base, alternative, released, folder));
    const auto elevation = read_map(base, "elevation", 1);
    geo::write_cog(folder / "elevation.tif", elevation.grid,
                   geo::Band{"elevation", "m", "elevation as used", elevation.values});
    geo::RasterStyle relief;
    relief.kind = geo::RasterStyle::Kind::hillshade;
    geo::write_qml(geo::qml_path(folder / "elevation.tif"), relief);
    std::vector<geo::ProjectLayer> project =
        write_entries(comparison, base.grid.crs_wkt, drawn_inputs_of_both(base, alternative), folder);
    for (const DifferenceLayer& layer : layers)
        project.push_back({"Change of " + layer.name.substr(11), folder / (layer.name + ".tif"), "",
                           geo::GeometryKind::points, layer.style, "Change", layer.name == "difference_presence"});
    project.push_back({"Relief", folder / "elevation.tif", "", geo::GeometryKind::points, relief, "Inputs", true});
    geo::write_qgis_project(folder / "funnel.qgs", comparison.base_title + " / " + comparison.alternative_title,
                            base.grid, project);
}

}  // namespace funnel::sim::compare
