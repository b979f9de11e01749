// SPDX-License-Identifier: Apache-2.0
/// \file
/// A drawing that keeps its marks as a list, so that a test can ask for positions and texts.
#pragma once

#include "viz/draw/drawing.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace funnel::viz::testing {

class RecordedDrawing final : public draw::Drawing {
  public:
    struct Shape {
        std::vector<draw::Point> points;
        draw::Colour colour;
        double width_px = 0.;  ///< of a line
        bool dashed = false;
    };
    struct FilledBox {
        draw::Box box;
        draw::Colour colour;
    };
    struct Circle {
        draw::Point centre;
        double radius_px;
        draw::Colour colour;
    };
    struct Text {
        draw::Point at;
        std::string text;
        draw::TextStyle style;
    };

    void fill(std::span<const draw::Point> polygon, draw::Colour colour) override {
        polygons.push_back({{polygon.begin(), polygon.end()}, colour});
    }
    void stroke(std::span<const draw::Point> line, const draw::Stroke& s) override {
        lines.push_back({{line.begin(), line.end()}, s.colour, s.width_px, !s.dash_px.empty()});
    }
    void fill_box(const draw::Box& box, draw::Colour colour) override { boxes.push_back({box, colour}); }
    void fill_circle(draw::Point centre, double radius_px, draw::Colour colour) override {
        circles.push_back({centre, radius_px, colour});
    }
    void text(draw::Point at, const std::string& utf8, const draw::TextStyle& style) override {
        texts.push_back({at, utf8, style});
    }

    /// Boxes of a colour, in the order drawn.
    std::vector<draw::Box> boxes_of(draw::Colour colour) const {
        std::vector<draw::Box> out;
        for (const FilledBox& b : boxes)
            if (b.colour == colour) out.push_back(b.box);
        return out;
    }
    /// All texts, in the order drawn.
    std::vector<std::string> words() const {
        std::vector<std::string> out;
        for (const Text& t : texts) out.push_back(t.text);
        return out;
    }
    /// Position of a text; nothing where it is not written.
    std::optional<draw::Point> position_of(const std::string& text) const {
        const auto found = std::ranges::find(texts, text, &Text::text);
        if (found == texts.end()) return std::nullopt;
        return found->at;
    }

    std::vector<Shape> polygons;
    std::vector<Shape> lines;
    std::vector<FilledBox> boxes;
    std::vector<Circle> circles;
    std::vector<Text> texts;
};

}  // namespace funnel::viz::testing
