// SPDX-License-Identifier: Apache-2.0
#include "viz/map/painter.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/label_placement.hpp"
#include "viz/draw/text.hpp"
#include "viz/map/graticule.hpp"
#include "viz/map/layout.hpp"
#include "viz/map/relief.hpp"
#include "viz/map/surroundings.hpp"
#include "viz/map/symbols.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace funnel::viz::map {
namespace {

class MapPainter {
  public:
    MapPainter(const MapFigure& figure, const MapStyle& style)
        : figure_(figure),
          layout_(map_layout(figure, style)),
          canvas_(layout_.width_px, layout_.height_px, draw::ink::paper),
          unit_(layout_.unit) {}

    draw::Canvas paint() && {
        project_lines();
        canvas_.set_clip(layout_.frame);
        paint_relief();
        paint_graticule_lines();
        paint_areas();
        paint_lines();
        paint_points();
        canvas_.clear_clip();
        paint_frame();
        paint_surroundings();
        return std::move(canvas_);
    }

  private:
    draw::Point pixel(draw::Point map) const { return layout_.to_pixel(figure_.grid, map); }

    void project_lines() {
        for (const LineLayer& layer : figure_.lines) {
            auto& out = lines_.emplace_back();
            for (const auto& line : layer.lines) {
                auto& points = out.emplace_back();
                std::ranges::transform(line, std::back_inserter(points), [this](draw::Point p) { return pixel(p); });
            }
        }
        graticule_ = graticule(figure_, 250. * unit_ * layout_.metres_per_px);
        for (GraticuleLine& line : graticule_) {
            for (draw::Point& p : line.line) p = pixel(p);
        }
    }

    void paint_relief() {
        const int width = static_cast<int>(layout_.frame.width());
        const int height = static_cast<int>(layout_.frame.height());
        ReliefStyle style;
        style.tinted = figure_.overlay == nullptr;
        style.doubt = figure_.doubt;
        const auto colours = relief_colours(figure_.elevation_m, figure_.overlay, figure_.scale, width, height,
                                            layout_.metres_per_px, style);
        std::size_t k = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x, ++k) {
                canvas_.set_pixel(static_cast<int>(layout_.frame.x0) + x, static_cast<int>(layout_.frame.y0) + y,
                                  colours[k]);
            }
        }
    }

    void paint_graticule_lines() {
        for (const GraticuleLine& line : graticule_) {
            canvas_.stroke(line.line, {draw::with_opacity(draw::rgb(0x30343b), 0.16), std::max(0.8, 0.9 * unit_), {}});
        }
    }

    /// Spaced capitals, letter by letter, centred on the anchor.
    void paint_areas() {
        const draw::TextStyle style{.size_px = 24. * unit_,
                                    .colour = draw::rgb(0x4a4f57),
                                    .bold = false,
                                    .v = draw::VAlign::middle,
                                    .halo = with_opacity(draw::ink::paper, 0.75),
                                    .halo_px = 3. * unit_};
        const double spacing = 9. * unit_;
        for (const AreaLabel& area : figure_.areas) {
            const auto letters = split_letters(area.text);
            double width = -spacing;
            for (const auto& letter : letters) width += text_width_px(letter, style) + spacing;
            const draw::Point at = pixel(area.at);
            double x = at.x - 0.5 * width;
            taken_.push_back(draw::Box{x, at.y - 15. * unit_, x + width, at.y + 15. * unit_}.grown(3. * unit_));
            for (const auto& letter : letters) {
                canvas_.text({x, at.y}, letter, style);
                x += text_width_px(letter, style) + spacing;
            }
        }
    }

    static std::vector<std::string> split_letters(const std::string& utf8) {
        std::vector<std::string> letters;
        for (const char c : utf8) {
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) letters.emplace_back();
            if (!letters.empty()) letters.back() += c;
        }
        return letters;
    }

    void paint_lines() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const LineLayer& layer = figure_.lines[i];
            // All casings of a layer lie below all its lines, so that crossings look joined.
            LineLayer casing = layer;
            casing.stroke.colour = draw::transparent;
            LineLayer bare = layer;
            bare.casing = draw::transparent;
            if (layer.casing.a > 0) {
                for (const auto& line : lines_[i]) draw_line(canvas_, line, casing, unit_);
            }
            for (const auto& line : lines_[i]) draw_line(canvas_, line, bare, unit_);
        }
    }

    void paint_points() {
        draw::LabelPlacer placer(layout_.frame.grown(-4. * unit_));
        for (const draw::Box& box : taken_) placer.reserve(box);
        for (const auto& layer : lines_) {
            for (const auto& line : layer) placer.avoid(line);
        }
        struct Labelled {
            const PointLayer* layer;
            const MapPoint* point;
        };
        std::vector<Labelled> labelled;
        for (const PointLayer& layer : figure_.points) {
            const double r = 0.5 * layer.size_px * unit_ + 1.5 * unit_;
            for (const MapPoint& point : layer.points) {
                if (!figure_.grid.contains(point.at.x, point.at.y)) continue;
                const draw::Point at = pixel(point.at);
                draw_symbol(canvas_, at, layer.symbol, layer.size_px * unit_, layer.fill, layer.outline, unit_);
                placer.reserve({at.x - r, at.y - r, at.x + r, at.y + r});
                if (!point.label.empty()) labelled.push_back({&layer, &point});
            }
        }
        std::ranges::stable_sort(labelled, std::ranges::greater{},
                                 [](const Labelled& l) { return l.point->importance; });
        for (const auto& [layer, point] : labelled) paint_label(placer, *layer, *point);
    }

    void paint_label(draw::LabelPlacer& placer, const PointLayer& layer, const MapPoint& point) {
        draw::TextStyle style{.size_px = layer.label_px * unit_,
                              .colour = draw::ink::text,
                              .bold = layer.bold_labels,
                              .v = draw::VAlign::middle,
                              .halo = with_opacity(draw::ink::paper, 0.92),
                              .halo_px = 2.8 * unit_};
        const double radius = 0.5 * layer.size_px * unit_ + 4. * unit_;
        const auto box = placer.place(pixel(point.at), radius, text_width_px(point.label, style), 1.15 * style.size_px);
        if (box) canvas_.text({box->x0, 0.5 * (box->y0 + box->y1)}, point.label, style);
    }

    void paint_frame() {
        const draw::Box& f = layout_.frame;
        const double line = std::max(1., std::round(1.2 * unit_));
        canvas_.outline(f.grown(0.5 * line), {draw::ink::frame, line, {}});
        const draw::TextStyle label{.size_px = 15. * unit_, .colour = draw::ink::quiet, .h = draw::HAlign::centre};
        double last_x = -1e9;
        for (const GraticuleLine& g : graticule_) {
            const draw::Point end = g.line.front();
            const double half = 0.5 * text_width_px(g.label, label);
            if (g.meridian) {
                if (std::abs(end.y - f.y1) > 1. || end.x - half < last_x + 8. * unit_ || end.x < f.x0 || end.x > f.x1)
                    continue;
                canvas_.line({end.x, f.y1}, {end.x, f.y1 + 7. * unit_}, {draw::ink::frame, line, {}});
                canvas_.text({end.x, f.y1 + 23. * unit_}, g.label, label);
                last_x = end.x + half;
            } else {
                if (std::abs(end.x - f.x0) > 1. || end.y < f.y0 || end.y > f.y1) continue;
                draw::TextStyle upright = label;
                upright.rotation_deg = 90.;
                canvas_.line({f.x0, end.y}, {f.x0 - 7. * unit_, end.y}, {draw::ink::frame, line, {}});
                const double y = std::clamp(end.y, f.y0 + half, f.y1 - half);
                canvas_.text({f.x0 - 12. * unit_, y}, g.label, upright);
            }
        }
    }

    void paint_surroundings() {
        const double margin = 48. * unit_;
        const double inner = layout_.width_px - 2. * margin;
        draw_map_heading({canvas_, margin, 0.8 * margin, inner, unit_}, figure_);
        const draw::Column panel{canvas_, layout_.panel.x0, layout_.panel.y0, layout_.panel.width(), unit_};
        const BeyondScale beyond = values_beyond();
        if (layout_.panel_below) {
            draw_panel_below(panel, figure_, beyond, layout_.metres_per_px);
        } else {
            draw_panel_beside(panel, figure_, beyond, layout_.metres_per_px, layout_.frame.y1);
        }
        draw::MeasuringDrawing measure;
        const double foot = draw_map_footing({measure, 0., 0., inner, unit_}, figure_);
        draw_map_footing({canvas_, margin, layout_.height_px - 0.6 * margin - foot, inner, unit_}, figure_);
    }

    BeyondScale values_beyond() const {
        BeyondScale beyond;
        if (figure_.overlay == nullptr) return beyond;
        for (const float v : figure_.overlay->values) {
            const auto value = static_cast<double>(v);
            if (figure_.scale.colour(value).a == 0) continue;
            if (value < figure_.scale.low()) beyond.low = true;
            if (value > figure_.scale.high()) beyond.high = true;
        }
        return beyond;
    }

    const MapFigure& figure_;
    MapLayout layout_;
    draw::Canvas canvas_;
    double unit_;
    std::vector<std::vector<std::vector<draw::Point>>> lines_;
    std::vector<GraticuleLine> graticule_;
    std::vector<draw::Box> taken_;
};

}  // namespace

draw::Canvas draw_map(const MapFigure& figure, const MapStyle& style) { return MapPainter(figure, style).paint(); }

void draw_map(const MapFigure& figure, const std::filesystem::path& path, const MapStyle& style) {
    draw_map(figure, style).write_png(path);
}

}  // namespace funnel::viz::map
