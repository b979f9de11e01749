// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/text.hpp"

#include "kernels/core/input_error.hpp"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <tuple>

namespace funnel::viz::draw {
namespace {

using Key = std::tuple<std::string, int, bool, bool>;
constexpr int points_per_inch = 72;  // one point is one pixel
constexpr std::size_t most_cached = 4096;

void set_face(vtkTextProperty* property, int size, bool bold, bool italic) {
    property->SetFontFamilyToArial();
    property->SetFontSize(size);
    property->SetBold(bold);
    property->SetItalic(italic);
    property->SetColor(1., 1., 1.);
    property->SetJustificationToLeft();
    property->SetVerticalJustificationToBottom();
}

/// FreeType is fed bytes as they come; control characters would be drawn as boxes or break lines.
std::string printable(const std::string& utf8) {
    std::string clean = utf8;
    std::ranges::replace_if(
        clean, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
    return clean;
}

TextMask render(const Key& key) {
    const auto& [utf8, size, bold, italic] = key;
    TextMask mask;
    if (utf8.empty()) return mask;
    vtkTextRenderer* renderer = vtkTextRenderer::GetInstance();
    if (renderer == nullptr) throw MachineError("VTK's FreeType text renderer is not available: text cannot be drawn");
    vtkNew<vtkTextProperty> property;
    set_face(property, size, bold, italic);
    vtkNew<vtkImageData> image;
    int dims[2] = {0, 0};
    vtkTextRenderer::Metrics metrics;
    const vtkStdString text(utf8);
    if (!renderer->RenderString(property.Get(), text, image.Get(), dims, points_per_inch, vtkTextRenderer::FreeType)
        || !renderer->GetMetrics(property.Get(), text, metrics, points_per_inch, vtkTextRenderer::FreeType)) {
        return mask;  // bytes that are not UTF-8: nothing to show
    }
    mask.width = dims[0];
    mask.height = dims[1];
    mask.baseline = dims[1] + metrics.Descent[1];
    mask.ascent = 0.73 * size;
    mask.coverage.resize(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height));
    for (int row = 0; row < mask.height; ++row) {
        for (int col = 0; col < mask.width; ++col) {
            const auto* rgba = static_cast<const std::uint8_t*>(image->GetScalarPointer(col, mask.height - 1 - row, 0));
            mask.coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width)
                          + static_cast<std::size_t>(col)] = rgba[3];
        }
    }
    return mask;
}

/// Length in bytes of the UTF-8 sequence that starts with this byte.
std::size_t sequence_length(char first) {
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

}  // namespace

std::shared_ptr<const TextMask> text_mask(const std::string& utf8, const TextStyle& style) {
    static std::mutex guard;
    static std::map<Key, std::shared_ptr<const TextMask>> cache;
    const int size = std::max(1, static_cast<int>(std::lround(style.size_px * text_oversampling)));
    const Key key{printable(utf8), size, style.bold, style.italic};
    const std::scoped_lock lock(guard);  // the renderer is one shared object
    const auto found = cache.find(key);
    if (found != cache.end()) return found->second;
    if (cache.size() >= most_cached) cache.clear();
    return cache[key] = std::make_shared<const TextMask>(render(key));
}

double text_width_px(const std::string& utf8, const TextStyle& style) {
    return static_cast<double>(text_mask(utf8, style)->width) / text_oversampling;
}

double cap_height_px(const TextStyle& style) { return 0.73 * style.size_px; }

std::vector<std::string> wrap_text(const std::string& utf8, const TextStyle& style, double max_width_px) {
    std::vector<std::string> lines;
    std::string line;
    std::string word;
    const auto take_word = [&] {
        if (word.empty()) return;
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && text_width_px(longer, style) > max_width_px) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        word.clear();
    };
    for (const char c : utf8) {
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        take_word();
        if (c == '\n') lines.push_back(std::exchange(line, {}));
    }
    take_word();
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::string fit_text(const std::string& utf8, const TextStyle& style, double max_width_px) {
    if (text_width_px(utf8, style) <= max_width_px) return utf8;
    std::string kept;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t n = sequence_length(utf8[i]);
        const std::string longer = kept + utf8.substr(i, n);
        if (text_width_px(longer + "…", style) > max_width_px) break;
        kept = longer;
        i += n;
    }
    while (kept.ends_with(' ')) kept.pop_back();
    return kept + "…";
}

}  // namespace funnel::viz::draw
