// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/canvas.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "viz/draw/strokes.hpp"
#include "viz/draw/text.hpp"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace funnel::viz::draw {
namespace {

constexpr int largest_side_px = 32767;
constexpr int rows_per_pixel = 8;  // vertical samples of a polygon; horizontally the coverage is exact

struct Crossing {
    double x;
    int winding;
};

/// Where the row at height y enters and leaves the polygon.
void find_crossings(std::span<const Point> polygon, double y, std::vector<Crossing>& crossings) {
    crossings.clear();
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[(i + 1) % polygon.size()];
        if ((a.y <= y) == (b.y <= y)) continue;
        crossings.push_back({a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y), a.y <= y ? 1 : -1});
    }
    std::ranges::sort(crossings, {}, &Crossing::x);
}

/// Adds the share of each pixel that [xa, xb) covers.
void add_span(float* row, int first_x, int end_x, double xa, double xb, float weight) {
    const int from = std::max(first_x, static_cast<int>(std::floor(xa)));
    const int to = std::min(end_x - 1, static_cast<int>(std::floor(xb)));
    for (int x = from; x <= to; ++x) {
        const double covered = std::min(xb, x + 1.) - std::max(xa, static_cast<double>(x));
        if (covered > 0.) row[x - first_x] += weight * static_cast<float>(covered);
    }
}

double mean_coverage(const TextMask& mask, double u, double v, double half) {
    const int u0 = std::max(0, static_cast<int>(std::lround(u - half)));
    const int u1 = std::min(mask.width, static_cast<int>(std::lround(u + half)));
    const int v0 = std::max(0, static_cast<int>(std::lround(v - half)));
    const int v1 = std::min(mask.height, static_cast<int>(std::lround(v + half)));
    int sum = 0;
    for (int y = v0; y < v1; ++y) {
        for (int x = u0; x < u1; ++x) {
            sum += mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width)
                                 + static_cast<std::size_t>(x)];
        }
    }
    return sum / (255. * 4. * half * half);
}

/// Grey-scale dilation by a soft disc: what a halo covers.
std::vector<float> dilated(const std::vector<float>& mask, int width, int height, double radius) {
    std::vector<float> out(mask.size(), 0.F);
    const int reach = static_cast<int>(std::ceil(radius));
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            const auto weight = static_cast<float>(std::clamp(radius + 0.5 - std::hypot(dx, dy), 0., 1.));
            if (weight <= 0.F) continue;
            for (int y = std::max(0, -dy); y < std::min(height, height - dy); ++y) {
                const float* from = &mask[static_cast<std::size_t>(y + dy) * static_cast<std::size_t>(width)];
                float* to = &out[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)];
                for (int x = std::max(0, -dx); x < std::min(width, width - dx); ++x) {
                    to[x] = std::max(to[x], weight * from[x + dx]);
                }
            }
        }
    }
    return out;
}

double horizontal_share(HAlign h) { return h == HAlign::left ? 0. : h == HAlign::centre ? 0.5 : 1.; }

/// Mask row that stands at the anchor.
double anchor_row(const TextMask& mask, VAlign v) {
    switch (v) {
        case VAlign::baseline:
            return mask.baseline;
        case VAlign::middle:
            return mask.baseline - 0.5 * mask.ascent;
        case VAlign::top:
            return mask.baseline - mask.ascent;
        case VAlign::bottom:
            return mask.height;
    }
    return mask.baseline;
}

}  // namespace

Canvas::Canvas(int width_px, int height_px, Colour background) : width_(width_px), height_(height_px), clip_{} {
    if (width_px < 1 || height_px < 1 || width_px > largest_side_px || height_px > largest_side_px) {
        throw InputError("a picture of " + std::to_string(width_px) + " x " + std::to_string(height_px) + " pixels",
                         "1 to 32767 pixels a side", "a width of 1600");
    }
    clear_clip();
    rgba_.resize(4U * static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (std::size_t i = 0; i < rgba_.size(); i += 4) {
        rgba_[i] = background.r;
        rgba_[i + 1] = background.g;
        rgba_[i + 2] = background.b;
        rgba_[i + 3] = background.a;
    }
}

Colour Canvas::pixel(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return transparent;
    const auto* p =
        &rgba_[4U * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x))];
    return {p[0], p[1], p[2], p[3]};
}

void Canvas::set_pixel(int x, int y, Colour colour) {
    if (x < clip_.x0 || y < clip_.y0 || x >= clip_.x1 || y >= clip_.y1) return;
    auto* p =
        &rgba_[4U * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x))];
    p[0] = colour.r;
    p[1] = colour.g;
    p[2] = colour.b;
    p[3] = colour.a;
}

void Canvas::blend(int x, int y, Colour colour, double coverage) {
    const double over = std::clamp(coverage, 0., 1.) * colour.a / 255.;
    if (over <= 0. || x < clip_.x0 || y < clip_.y0 || x >= clip_.x1 || y >= clip_.y1) return;
    const Colour under = pixel(x, y);
    const double under_alpha = under.a / 255. * (1. - over);
    const double alpha = over + under_alpha;
    const auto channel = [&](std::uint8_t top, std::uint8_t bottom) {
        return static_cast<std::uint8_t>(std::lround((top * over + bottom * under_alpha) / alpha));
    };
    set_pixel(x, y,
              {channel(colour.r, under.r), channel(colour.g, under.g), channel(colour.b, under.b),
               static_cast<std::uint8_t>(std::lround(alpha * 255.))});
}

void Canvas::set_clip(const Box& box) {
    clear_clip();
    clip_ = clipped(std::round(box.x0), std::round(box.y0), std::round(box.x1) - 1., std::round(box.y1) - 1.);
}

void Canvas::clear_clip() { clip_ = {0, 0, width_, height_}; }

Canvas::Window Canvas::clipped(double x0, double y0, double x1, double y1) const {
    const auto inside = [](double v, int low, int high) {
        return static_cast<int>(std::clamp(v, static_cast<double>(low), static_cast<double>(high)));
    };
    return {inside(std::floor(x0), clip_.x0, clip_.x1), inside(std::floor(y0), clip_.y0, clip_.y1),
            inside(std::floor(x1) + 1., clip_.x0, clip_.x1), inside(std::floor(y1) + 1., clip_.y0, clip_.y1)};
}

void Canvas::blend_mask(const Window& window, const std::vector<float>& mask, Colour colour) {
    std::size_t i = 0;
    for (int y = window.y0; y < window.y1; ++y) {
        for (int x = window.x0; x < window.x1; ++x, ++i) {
            if (mask[i] > 0.F) blend(x, y, colour, static_cast<double>(mask[i]));
        }
    }
}

void Canvas::fill(std::span<const Point> polygon, Colour colour) {
    if (polygon.size() < 3) return;
    const auto [left, right] = std::ranges::minmax_element(polygon, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax_element(polygon, {}, &Point::y);
    const Window window = clipped(left->x, top->y, right->x, bottom->y);
    if (window.x0 >= window.x1) return;
    std::vector<float> row(static_cast<std::size_t>(window.x1 - window.x0));
    std::vector<Crossing> crossings;
    for (int y = window.y0; y < window.y1; ++y) {
        std::ranges::fill(row, 0.F);
        for (int k = 0; k < rows_per_pixel; ++k) {
            find_crossings(polygon, y + (k + 0.5) / rows_per_pixel, crossings);
            int winding = 0;
            for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
                winding += crossings[i].winding;
                if (winding == 0) continue;
                add_span(row.data(), window.x0, window.x1, crossings[i].x, crossings[i + 1].x, 1.F / rows_per_pixel);
            }
        }
        for (int x = window.x0; x < window.x1; ++x) {
            blend(x, y, colour, static_cast<double>(row[static_cast<std::size_t>(x - window.x0)]));
        }
    }
}

void Canvas::stroke(std::span<const Point> line, const Stroke& stroke) {
    const double reach = 0.5 * stroke.width_px + 1.;
    const Box limits{clip_.x0 - reach, clip_.y0 - reach, clip_.x1 + reach, clip_.y1 + reach};
    for (const auto& piece : stroke_pieces(line, stroke.dash_px, limits)) {
        const Box box = bounds(piece).grown(reach);
        const Window window = clipped(box.x0, box.y0, box.x1, box.y1);
        if (window.x0 >= window.x1 || window.y0 >= window.y1) continue;
        CoverageMask mask{window.x0, window.y0, window.x1 - window.x0, window.y1 - window.y0, {}};
        cover_line(piece, stroke.width_px, mask);
        blend_mask(window, mask.values, stroke.colour);
    }
}

void Canvas::fill_box(const Box& box, Colour colour) {
    const Window window = clipped(box.x0, box.y0, box.x1, box.y1);
    for (int y = window.y0; y < window.y1; ++y) {
        const double high = std::min(box.y1, y + 1.) - std::max(box.y0, static_cast<double>(y));
        for (int x = window.x0; x < window.x1; ++x) {
            const double wide = std::min(box.x1, x + 1.) - std::max(box.x0, static_cast<double>(x));
            if (wide > 0. && high > 0.) blend(x, y, colour, wide * high);
        }
    }
}

void Canvas::fill_circle(Point centre, double radius_px, Colour colour) {
    const double reach = radius_px + 1.;
    const Window window = clipped(centre.x - reach, centre.y - reach, centre.x + reach, centre.y + reach);
    for (int y = window.y0; y < window.y1; ++y) {
        for (int x = window.x0; x < window.x1; ++x) {
            const double distance = std::hypot(x + 0.5 - centre.x, y + 0.5 - centre.y);
            blend(x, y, colour, std::clamp(radius_px + 0.5 - distance, 0., 1.));
        }
    }
}

void Canvas::text(Point anchor, const std::string& utf8, const TextStyle& style) {
    const auto mask = text_mask(utf8, style);
    if (mask->width == 0) return;
    const double angle = style.rotation_deg * std::numbers::pi / 180.;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const double u0 = horizontal_share(style.h) * mask->width;
    const double v0 = anchor_row(*mask, style.v);
    const double reach = std::hypot(std::max(u0, mask->width - u0), std::max(v0, mask->height - v0)) / text_oversampling
                         + style.halo_px + 2.;
    const Window window = clipped(anchor.x - reach, anchor.y - reach, anchor.x + reach, anchor.y + reach);
    const int wide = window.x1 - window.x0;
    const int high = window.y1 - window.y0;
    if (wide <= 0 || high <= 0) return;
    std::vector<float> covered(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high), 0.F);
    const double half = 0.5 * text_oversampling;
    for (int y = 0; y < high; ++y) {
        for (int x = 0; x < wide; ++x) {
            const double dx = (window.x0 + x + 0.5 - anchor.x) * text_oversampling;
            const double dy = (window.y0 + y + 0.5 - anchor.y) * text_oversampling;
            const double u = u0 + dx * c - dy * s;
            const double v = v0 + dx * s + dy * c;
            if (u < -half || v < -half || u > mask->width + half || v > mask->height + half) continue;
            covered[static_cast<std::size_t>(y) * static_cast<std::size_t>(wide) + static_cast<std::size_t>(x)] =
                static_cast<float>(mean_coverage(*mask, u, v, half));
        }
    }
    if (style.halo_px > 0. && style.halo.a > 0)
        blend_mask(window, dilated(covered, wide, high, style.halo_px), style.halo);
    blend_mask(window, covered, style.colour);
}

std::string Canvas::png() const {
    vtkNew<vtkImageData> image;
    image->SetDimensions(width_, height_, 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    const std::size_t row_bytes = 4U * static_cast<std::size_t>(width_);
    for (int y = 0; y < height_; ++y) {  // VTK's row 0 is at the bottom
        std::memcpy(image->GetScalarPointer(0, height_ - 1 - y, 0), &rgba_[static_cast<std::size_t>(y) * row_bytes],
                    row_bytes);
    }
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputData(image.Get());
    writer->SetCompressionLevel(5);
    writer->WriteToMemoryOn();
    writer->Write();
    vtkUnsignedCharArray* bytes = writer->GetResult();
    if (bytes == nullptr) throw MachineError("the picture could not be encoded as PNG: not enough memory");
    return {reinterpret_cast<const char*>(bytes->GetPointer(0)), static_cast<std::size_t>(bytes->GetNumberOfValues())};
}

void Canvas::write_png(const std::filesystem::path& path) const { write_requested_file(path, png()); }

}  // namespace funnel::viz::draw
