// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/column.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"

namespace funnel::viz::draw {

double draw_paragraph(const Column& at, const std::string& utf8, TextStyle style, double line_height) {
    if (utf8.empty()) return 0.;
    style.v = VAlign::baseline;
    double y = at.y;
    for (const std::string& line : wrap_text(utf8, style, at.width)) {
        at.to.text({at.x, y + style.size_px * 0.95}, line, style);
        y += style.size_px * line_height;
    }
    return y - at.y;
}

double draw_heading(const Column& at, const std::string& title, const std::string& subtitle, double title_size,
                    double subtitle_size) {
    const double u = at.unit;
    double y = at.y + draw_paragraph(at, title, {.size_px = title_size * u, .colour = ink::text, .bold = true}, 1.2);
    const Column below{at.to, at.x, y + 2. * u, at.width, u};
    y += draw_paragraph(below, subtitle, {.size_px = subtitle_size * u, .colour = ink::quiet}, 1.3);
    return y - at.y;
}

double draw_footing(const Column& at, const std::string& note, const std::string& source, double note_size,
                    double source_size, double gap) {
    const double u = at.unit;
    double y = at.y + draw_paragraph(at, note, {.size_px = note_size * u, .colour = ink::text, .italic = true});
    if (!note.empty()) y += gap * u;
    const Column below{at.to, at.x, y, at.width, u};
    y += draw_paragraph(below, source, {.size_px = source_size * u, .colour = ink::quiet});
    return y - at.y;
}

}  // namespace funnel::viz::draw
