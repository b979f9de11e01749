// SPDX-License-Identifier: Apache-2.0
#include "viz/chart/key.hpp"

#include "viz/draw/ink.hpp"
#include "viz/draw/text.hpp"

#include <array>

namespace funnel::viz::chart {

draw::Colour series_colour(std::size_t i) {
    static constexpr std::array colours{draw::rgb(0x2c5f8a), draw::rgb(0xcf5b2e), draw::rgb(0x4c9a83),
                                        draw::rgb(0x7a4b8c)};
    return colours[i % colours.size()];
}

double draw_key(const draw::Column& at, const std::vector<KeyEntry>& entries) {
    if (entries.empty()) return 0.;
    const double u = at.unit;
    const draw::TextStyle style{.size_px = 17. * u, .colour = draw::ink::text, .v = draw::VAlign::middle};
    const double row = 27. * u;
    double x = at.x;
    double y = at.y + 0.5 * row;
    for (const KeyEntry& entry : entries) {
        const double sample = entry.line ? 30. * u : 15. * u;
        const double width = sample + 9. * u + text_width_px(entry.name, style) + 28. * u;
        if (x > at.x && x + width > at.x + at.width + 28. * u) {
            x = at.x;
            y += row;
        }
        if (entry.line) {
            at.to.line({x, y}, {x + sample, y}, {entry.colour, 3.2 * u, {}});
        } else {
            at.to.fill_box({x, y - 7.5 * u, x + sample, y + 7.5 * u}, entry.colour);
        }
        at.to.text({x + sample + 9. * u, y}, entry.name, style);
        x += width;
    }
    return y + 0.5 * row - at.y;
}

}  // namespace funnel::viz::chart
