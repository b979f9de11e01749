// SPDX-License-Identifier: Apache-2.0
#include "viz/report/images.hpp"

#include "viz/chart/painter.hpp"

namespace funnel::viz::report {

std::vector<ReportImage> existing_images(const Translator& translate, const std::filesystem::path& figures,
                                         const std::vector<CaptionedFile>& files) {
    std::vector<ReportImage> out;
    for (const CaptionedFile& f : files) {
        const auto path = figures / f.file;
        if (!std::filesystem::exists(path)) continue;
        const std::string caption = translate(f.caption);
        out.push_back({path, "", caption, caption});
    }
    return out;
}

ReportImage chart_image(const Translator& translate, const chart::Chart& chart, const std::filesystem::path& figures,
                        const std::string& name, const Text& caption) {
    const std::string in_language = name + translate.file_suffix();
    write_chart_png_and_svg(chart, figures, in_language);
    const std::string words = translate(caption);
    return {"", chart_svg(chart, in_language), words, words};
}

}  // namespace funnel::viz::report
