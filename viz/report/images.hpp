// SPDX-License-Identifier: Apache-2.0
/// \file
/// Pictures of the report: maps drawn before, and charts drawn for the page.
#pragma once

#include "viz/chart/kinds.hpp"
#include "viz/report/html_page.hpp"
#include "viz/report/translator.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::report {

struct CaptionedFile {
    const char* file;  ///< name in the folder of figures
    Text caption;
};

/// The files that exist in the folder, with their captions.
std::vector<ReportImage> existing_images(const Translator& translate, const std::filesystem::path& figures,
                                         const std::vector<CaptionedFile>& files);

/// The chart for the page, written as name.png and name.svg beside the maps too. The name gets the language's ending.
ReportImage chart_image(const Translator& translate, const chart::Chart& chart, const std::filesystem::path& figures,
                        const std::string& name, const Text& caption);

}  // namespace funnel::viz::report
