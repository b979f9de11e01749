// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "viz/draw/column.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"
#include "viz/draw/ticks.hpp"
#include "viz/map/hillshade.hpp"
#include "viz/map/legend.hpp"
#include "viz/map/relief.hpp"
#include "viz/map/symbols.hpp"
#include "viz/terrain/gl_render.hpp"
#include "viz/terrain/mesh.hpp"

#include <algorithm>
#include <cmath>

namespace funnel::viz::terrain {
namespace {

constexpr int texture_side_px = 2600;  // of the longer side: about two texture pixels for one of the picture
constexpr double texture_unit = 1.9;   // lines on the texture, relative to a map of 1600 pixels

void check_scene(const TerrainScene& scene, const TerrainStyle& style) {
    if (scene.elevation_m == nullptr) {
        throw InputError("a terrain view without elevation", "an elevation raster", "a scenario with [terrain] dem");
    }
    map::check_raster(*scene.elevation_m, "elevation");
    if (scene.overlay != nullptr) {
        map::check_raster(*scene.overlay, "overlay");
        check(scene.scale);
    }
    if (scene.doubt != nullptr) map::check_raster(*scene.doubt, "doubt");
    if (style.width_px < 480 || style.height_px < 320 || style.width_px > 8000 || style.height_px > 8000) {
        throw InputError(
            "a terrain view of " + std::to_string(style.width_px) + " x " + std::to_string(style.height_px) + " pixels",
            "480 x 320 to 8000 x 8000", "1600 x 1000");
    }
}

/// The draped picture: relief, data, lines.
draw::Canvas drape(const TerrainScene& scene) {
    const geo::GridSpec& grid = scene.elevation_m->grid;
    const double scale = static_cast<double>(texture_side_px) / std::max(grid.shape.rows, grid.shape.cols);
    draw::Canvas canvas(std::max(2, static_cast<int>(grid.shape.cols * scale)),
                        std::max(2, static_cast<int>(grid.shape.rows * scale)));
    const double pixel_m = grid.cell_m * grid.shape.cols / canvas.width();
    const auto colours =
        map::relief_colours(scene.elevation_m, scene.overlay, scene.scale, canvas.width(), canvas.height(), pixel_m,
                            {.tinted = true, .strength = 1.15, .doubt = scene.doubt});
    std::size_t k = 0;
    for (int y = 0; y < canvas.height(); ++y) {
        for (int x = 0; x < canvas.width(); ++x) canvas.set_pixel(x, y, colours[k++]);
    }
    for (const map::LineLayer& layer : scene.lines) {
        for (const auto& line : layer.lines) {
            std::vector<draw::Point> pixels;
            for (const draw::Point p : line)
                pixels.push_back({(p.x - grid.west_m) / pixel_m, (grid.north_m - p.y) / pixel_m});
            draw_line(canvas, pixels, layer, texture_unit);
        }
    }
    return canvas;
}

class ScenePainter {
  public:
    ScenePainter(const TerrainScene& scene, const TerrainStyle& style)
        : scene_(scene),
          canvas_(style.width_px, style.height_px, draw::ink::paper),
          unit_(style.width_px / 1600.),
          frame_(scene_frame(*scene.elevation_m, scene.vertical_exaggeration)) {}

    draw::Canvas paint() && {
        const double margin = 48. * unit_;
        const double inner = canvas_.width() - 2. * margin;
        const double head =
            draw::draw_heading({canvas_, margin, 0.8 * margin, inner, unit_}, scene_.title, scene_.subtitle, 36., 21.);
        draw::MeasuringDrawing measure;
        const double foot = paint_footing({measure, 0., 0., inner, unit_});
        stage_ = {0., std::floor(0.8 * margin + head), static_cast<double>(canvas_.width()),
                  std::floor(canvas_.height() - foot - 0.6 * margin)};
        if (stage_.height() < 120.) {
            throw InputError("a terrain view " + std::to_string(canvas_.height()) + " pixels high with its texts",
                             "room for the terrain between them", "a higher picture or shorter texts");
        }
        const RenderedBlock block = render_block(terrain_mesh(*scene_.elevation_m, frame_), drape(scene_),
                                                 {scene_.view_from_deg, scene_.view_height_deg}, canvas_.width(),
                                                 static_cast<int>(stage_.height()));
        paint_block(block);
        paint_points(block);
        paint_footing({canvas_, margin, canvas_.height() - foot - 0.6 * margin, inner, unit_});
        return std::move(canvas_);
    }

  private:
    double paint_footing(const draw::Column& at) const {
        const double bar = scene_.overlay != nullptr ? 0.34 * at.width : 0.;
        const double gap = bar > 0. ? 44. * unit_ : 0.;
        double height = 0.;
        if (bar > 0.) height = map::draw_colour_bar({at.to, at.x, at.y, bar, unit_}, scene_.scale, false, false);
        height =
            std::max(height, draw_legend({at.to, at.x + bar + gap, at.y, at.width - bar - gap - 150. * unit_, unit_},
                                         scene_.lines, scene_.points, scene_.words.legend, 3));
        const draw::TextStyle note{
            .size_px = 16. * unit_, .colour = draw::ink::quiet, .h = draw::HAlign::right, .v = draw::VAlign::top};
        at.to.text({at.x + at.width, at.y + 6. * unit_},
                   scene_.words.exaggerated + " ×\u00a0" + draw::rounded_text(frame_.exaggeration, 2), note);
        if (scene_.note.empty() && scene_.source.empty()) return height;
        height += 14. * unit_;
        return height
               + draw::draw_footing({at.to, at.x, at.y + height, at.width, unit_}, scene_.note, scene_.source, 16., 15.,
                                    5.);
    }

    void paint_block(const RenderedBlock& block) {
        for (int y = 0; y < block.picture.height(); ++y) {
            for (int x = 0; x < block.picture.width(); ++x) {
                canvas_.set_pixel(x, static_cast<int>(stage_.y0) + y, block.picture.pixel(x, y));
            }
        }
    }

    draw::Point picture_point(const RenderedBlock& block, draw::Point map, double z_m) const {
        const draw::Point p = block.pixel(frame_.at(map.x, map.y, z_m));
        return {p.x + stage_.x0, p.y + stage_.y0};
    }

    /// Whether the straight line from the place to the eye clears the ground.
    bool seen(const RenderedBlock& block, draw::Point map, double z_m) const {
        const auto from = frame_.at(map.x, map.y, z_m);
        const double step = frame_.grid.cell_m / frame_.metres;
        const double dx = block.camera[0] - from[0];
        const double dy = block.camera[1] - from[1];
        const double dz = block.camera[2] - from[2];
        const double flat = std::hypot(dx, dy);
        for (double along = 2. * step; along < flat; along += step) {
            const double t = along / flat;
            const draw::Point at{map.x + t * dx * frame_.metres, map.y + t * dy * frame_.metres};
            if (!frame_.grid.contains(at.x, at.y)) return true;
            const double ground = surface_m(*scene_.elevation_m, at.x, at.y);
            if (frame_.at(at.x, at.y, ground)[2] > from[2] + t * dz + 0.004) return false;
        }
        return true;
    }

    struct Standing {
        const map::PointLayer* layer;
        const map::MapPoint* point;
        draw::Point at;
    };

    void paint_points(const RenderedBlock& block) {
        std::vector<Standing> standing;
        for (const map::PointLayer& layer : scene_.points) {
            for (const map::MapPoint& point : layer.points) {
                const double z = surface_m(*scene_.elevation_m, point.at.x, point.at.y);
                if (std::isnan(z) || !seen(block, point.at, z)) continue;
                standing.push_back({&layer, &point, picture_point(block, point.at, z)});
            }
        }
        for (const Standing& s : standing) {
            draw_symbol(canvas_, s.at, s.layer->symbol, s.layer->size_px * unit_, s.layer->fill, s.layer->outline,
                        unit_);
        }
        std::ranges::stable_sort(standing, std::ranges::greater{},
                                 [](const Standing& s) { return s.point->importance; });
        std::vector<draw::Box> taken;
        for (const Standing& s : standing) {
            if (!s.point->label.empty()) paint_label(s, taken);
        }
    }

    /// A name on a thin stalk above its place, at the first of four heights where neither covers another.
    void paint_label(const Standing& s, std::vector<draw::Box>& taken) {
        const draw::TextStyle style{.size_px = s.layer->label_px * unit_,
                                    .colour = draw::ink::text,
                                    .bold = s.layer->bold_labels,
                                    .h = draw::HAlign::centre,
                                    .v = draw::VAlign::middle,
                                    .halo = draw::with_opacity(draw::ink::paper, 0.9),
                                    .halo_px = 2.8 * unit_};
        const double half = 0.5 * text_width_px(s.point->label, style);
        const double room = 0.65 * style.size_px;
        const double foot = s.at.y - 0.6 * s.layer->size_px * unit_;
        for (const double height : {26., 46., 66., 88.}) {
            const draw::Point middle{s.at.x, s.at.y - height * unit_};
            const draw::Box box{middle.x - half, middle.y - room, middle.x + half, middle.y + room};
            const draw::Box stalk{s.at.x - 2. * unit_, box.y1, s.at.x + 2. * unit_, std::max(foot, box.y1 + 1.)};
            if (!stage_.grown(-6. * unit_).holds(box)) continue;
            const bool free = std::ranges::none_of(
                taken, [&](const draw::Box& b) { return b.overlaps(box.grown(3. * unit_)) || b.overlaps(stalk); });
            if (!free) continue;
            const draw::Point bottom{s.at.x, stalk.y1};
            canvas_.line({s.at.x, box.y1}, bottom, {with_opacity(draw::ink::paper, 0.8), 3. * unit_, {}});
            canvas_.line({s.at.x, box.y1}, bottom, {draw::ink::text, 1.2 * unit_, {}});
            canvas_.text(middle, s.point->label, style);
            taken.push_back(box);
            taken.push_back(stalk);
            return;
        }
    }

    const TerrainScene& scene_;
    draw::Canvas canvas_;
    double unit_;
    SceneFrame frame_;
    draw::Box stage_;
};

}  // namespace

draw::Canvas draw_terrain_3d(const TerrainScene& scene, const TerrainStyle& style) {
    check_scene(scene, style);
    return ScenePainter(scene, style).paint();
}

void draw_terrain_3d(const TerrainScene& scene, const std::filesystem::path& path, const TerrainStyle& style) {
    draw_terrain_3d(scene, style).write_png(path);
}

}  // namespace funnel::viz::terrain
