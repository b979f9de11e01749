// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/painter.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "viz/chart/intervals.hpp"
#include "viz/chart/lines.hpp"
#include "viz/chart/stacked_bars.hpp"
#include "viz/chart/tornado.hpp"
#include "viz/chart/waterfall.hpp"
#include "viz/draw/canvas.hpp"
#include "viz/draw/column.hpp"
#include "viz/draw/ink.hpp"
#include "viz/draw/svg_drawing.hpp"

#include <cmath>

namespace funnel::viz::chart {
namespace {

constexpr int design_width_px = 1400;
constexpr double margin = 40.;

double draw_chart_heading(const draw::Column& at, const ChartText& text) {
    return draw::draw_heading(at, text.title, text.subtitle, 30., 19.);
}

double draw_chart_footing(const draw::Column& at, const ChartText& text) {
    return draw::draw_footing(at, text.note, text.source, 15., 14., 0.);
}

/// Tops and bottoms of the parts, from the top of the picture.
struct Layout {
    double unit;
    double inner;
    double key_y;
    draw::Box body;
    double foot_y;
    double height;
};

template <class Kind>
Layout layout_of(const Kind& chart, const ChartStyle& style) {
    draw::MeasuringDrawing measure;
    Layout out{};
    const double u = out.unit = static_cast<double>(style.width_px) / design_width_px;
    out.inner = style.width_px - 2. * margin * u;
    const draw::Column column{measure, 0., 0., out.inner, u};
    out.key_y = 0.8 * margin * u + draw_chart_heading(column, chart.text) + 10. * u;
    const double top = out.key_y + draw_key(column, key_of(chart)) + 10. * u;
    out.body = {margin * u, top, margin * u + out.inner, top + body_height(chart) * u};
    out.foot_y = out.body.y1 + 14. * u;
    out.height = out.foot_y + draw_chart_footing(column, chart.text) + 0.6 * margin * u;
    return out;
}

void check_style(const ChartStyle& style) {
    if (style.width_px >= 400 && style.width_px <= 8000) return;
    throw InputError("a chart " + std::to_string(style.width_px) + " pixels wide", "400 to 8000 pixels", "1400");
}

const ChartText& text_of(const Chart& chart) {
    return std::visit([](const auto& kind) -> const ChartText& { return kind.text; }, chart);
}

}  // namespace

ChartSize chart_size(const Chart& chart, const ChartStyle& style) {
    check_style(style);
    return std::visit(
        [&](const auto& kind) {
            check_chart(kind);
            return ChartSize{style.width_px, static_cast<int>(std::ceil(layout_of(kind, style).height))};
        },
        chart);
}

void draw_chart(const Chart& chart, draw::Drawing& drawing, const ChartStyle& style) {
    check_style(style);
    std::visit(
        [&](const auto& kind) {
            check_chart(kind);
            const Layout at = layout_of(kind, style);
            const double x = margin * at.unit;
            draw_chart_heading({drawing, x, 0.8 * x, at.inner, at.unit}, kind.text);
            draw_key({drawing, x, at.key_y, at.inner, at.unit}, key_of(kind));
            draw_body(kind, drawing, at.body, at.unit);
            draw_chart_footing({drawing, x, at.foot_y, at.inner, at.unit}, kind.text);
        },
        chart);
}

std::string chart_svg(const Chart& chart, const std::string& id, const ChartStyle& style) {
    const ChartSize size = chart_size(chart, style);
    const ChartText& text = text_of(chart);
    draw::SvgDrawing svg(size.width_px, size.height_px, text.title,
                         text.subtitle + (text.note.empty() ? "" : " " + text.note), id);
    svg.fill_box({0., 0., static_cast<double>(size.width_px), static_cast<double>(size.height_px)}, draw::ink::paper);
    draw_chart(chart, svg, style);
    return svg.finished();
}

void write_chart(const Chart& chart, const std::filesystem::path& path, const ChartStyle& style) {
    const auto ending = path.extension();
    if (ending == ".svg") {
        write_requested_file(path, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + chart_svg(chart, "chart", style));
    } else if (ending == ".png") {
        const ChartSize size = chart_size(chart, style);
        draw::Canvas canvas(size.width_px, size.height_px, draw::ink::paper);
        draw_chart(chart, canvas, style);
        canvas.write_png(path);
    } else {
        throw InputError("a chart named \"" + path.string() + "\"", "a name that ends in .png or .svg", "figure.svg");
    }
}

void write_chart_png_and_svg(const Chart& chart, const std::filesystem::path& folder, const std::string& name) {
    write_chart(chart, folder / (name + ".png"));
    write_chart(chart, folder / (name + ".svg"));
}

}  // namespace funnel::viz::chart
