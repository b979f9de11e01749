// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/svg_drawing.hpp"

#include "viz/draw/text.hpp"

#include <cmath>
#include <cstdio>

namespace funnel::viz::draw {
namespace {

/// Two decimals are a hundredth of a pixel; trailing zeros are dropped.
std::string number(double v) {
    if (!std::isfinite(v)) return "0";
    char text[48];
    std::snprintf(text, sizeof text, "%.2f", v);
    std::string s = text;
    s.erase(s.find_last_not_of('0') + 1);
    if (s.ends_with('.')) s.pop_back();
    return s == "-0" ? "0" : s;
}

std::string attribute(const char* name, const std::string& value) {
    return std::string(" ") + name + "=\"" + value + "\"";
}

std::string paint(const char* name, Colour colour) {
    std::string out = attribute(name, hex_text(colour));
    if (colour.a < 255) out += attribute((std::string(name) + "-opacity").c_str(), number(colour.a / 255.));
    return out;
}

std::string points_text(std::span<const Point> points) {
    std::string out;
    for (const Point p : points) out += (out.empty() ? "" : " ") + number(p.x) + "," + number(p.y);
    return out;
}

/// Bytes of the UTF-8 sequence at i when it is well formed (no overlong forms, no surrogates), else 0.
std::size_t sequence_at(const std::string& s, std::size_t i) {
    const auto byte = [&](std::size_t k) {
        return k < s.size() ? static_cast<unsigned>(static_cast<unsigned char>(s[k])) : 0U;
    };
    const unsigned first = byte(i);
    if (first < 0x80) return 1;
    const std::size_t n = first >= 0xF0 && first < 0xF5   ? 4
                          : first >= 0xE0 && first < 0xF0 ? 3
                          : first >= 0xC2 && first < 0xE0 ? 2
                                                          : 0;
    for (std::size_t k = 1; k < n; ++k) {
        if ((byte(i + k) & 0xC0U) != 0x80U) return 0;
    }
    const unsigned second = byte(i + 1);
    const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)
                     || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90);
    return bad ? 0 : n;
}

}  // namespace

std::string escaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t n = sequence_at(text, i);
        const char c = text[i];
        if (n == 0) {
            out += "\xEF\xBF\xBD";
        } else if (n > 1) {
            out += text.substr(i, n);
        } else if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '\'') {
            out += "&#39;";
        } else if (static_cast<unsigned char>(c) >= 32 || c == '\n' || c == '\t') {
            out += c;
        }
        i += n == 0 ? 1 : n;
    }
    return out;
}

SvgDrawing::SvgDrawing(double width_px, double height_px, const std::string& title, const std::string& description,
                       const std::string& id) {
    body_ =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width_px) + " " + number(height_px)
        + "\" width=\"" + number(width_px) + "\" height=\"" + number(height_px) + "\" role=\"img\" aria-labelledby=\""
        + escaped(id) + "-title " + escaped(id) + "-desc\""
        + " font-family=\"'TeX Gyre Adventor','URW Gothic','Century Gothic',Helvetica,Arial,sans-serif\">\n<title id=\""
        + escaped(id) + "-title\">" + escaped(title) + "</title>\n<desc id=\"" + escaped(id) + "-desc\">"
        + escaped(description) + "</desc>\n";
}

void SvgDrawing::fill(std::span<const Point> polygon, Colour colour) {
    if (colour.a == 0) return;
    body_ += "<polygon" + attribute("points", points_text(polygon)) + paint("fill", colour) + "/>\n";
}

void SvgDrawing::stroke(std::span<const Point> line, const Stroke& stroke) {
    if (stroke.colour.a == 0) return;
    body_ += "<polyline" + attribute("points", points_text(line)) + " fill=\"none\"" + paint("stroke", stroke.colour)
             + attribute("stroke-width", number(stroke.width_px)) + " stroke-linejoin=\"round\"";
    std::string dashes;
    for (const double d : stroke.dash_px) dashes += (dashes.empty() ? "" : " ") + number(d);
    if (!dashes.empty()) body_ += attribute("stroke-dasharray", dashes);
    body_ += "/>\n";
}

void SvgDrawing::fill_box(const Box& box, Colour colour) {
    if (colour.a == 0) return;
    body_ += "<rect" + attribute("x", number(box.x0)) + attribute("y", number(box.y0))
             + attribute("width", number(box.width())) + attribute("height", number(box.height()))
             + paint("fill", colour) + "/>\n";
}

void SvgDrawing::fill_circle(Point centre, double radius_px, Colour colour) {
    if (colour.a == 0) return;
    body_ += "<circle" + attribute("cx", number(centre.x)) + attribute("cy", number(centre.y))
             + attribute("r", number(radius_px)) + paint("fill", colour) + "/>\n";
}

void SvgDrawing::text(Point anchor, const std::string& utf8, const TextStyle& style) {
    // Baselines are computed here: dominant-baseline differs between viewers.
    const double cap = cap_height_px(style);
    const double down = style.v == VAlign::middle   ? 0.5 * cap
                        : style.v == VAlign::top    ? cap
                        : style.v == VAlign::bottom ? -0.22 * style.size_px
                                                    : 0.;
    body_ += "<text" + attribute("x", number(anchor.x)) + attribute("y", number(anchor.y + down))
             + attribute("font-size", number(style.size_px)) + paint("fill", style.colour);
    if (style.h != HAlign::left) body_ += attribute("text-anchor", style.h == HAlign::centre ? "middle" : "end");
    if (style.bold) body_ += " font-weight=\"bold\"";
    if (style.italic) body_ += " font-style=\"italic\"";
    if (style.halo.a > 0 && style.halo_px > 0.) {
        body_ += " paint-order=\"stroke\" stroke-linejoin=\"round\"" + paint("stroke", style.halo)
                 + attribute("stroke-width", number(2. * style.halo_px));
    }
    if (style.rotation_deg != 0.) {
        body_ += attribute("transform", "rotate(" + number(-style.rotation_deg) + " " + number(anchor.x) + " "
                                            + number(anchor.y) + ")");
    }
    body_ += ">" + escaped(utf8) + "</text>\n";
}

}  // namespace funnel::viz::draw
