// SPDX-License-Identifier: Apache-2.0
/// \file
/// The report for readers without GIS: one self-contained HTML5 page in two languages.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace funnel::viz::report {

/// All text is plain; it is escaped when the page is written.
struct ReportTable {
    std::string caption;
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows;  ///< as many cells as headers; the first cell names the row
};

/// A picture, either a PNG file or SVG text.
struct ReportImage {
    std::filesystem::path png;  ///< file whose bytes are put into the page
    std::string svg;            ///< from "<svg" to "</svg>", put into the page as it is
    std::string alt;            ///< the content in words, for people who cannot see it; required
    std::string caption;
};

struct ReportSection {
    std::string heading;
    std::vector<std::string> paragraphs;
    std::vector<ReportImage> images = {};
    std::vector<ReportTable> tables = {};
};

/// A number of the answer in large print: "18 km", "95 % interval 15 to 22", "displacement along the border".
struct KeyFigure {
    std::string value;
    std::string interval;
    std::string meaning;
};

/// The report in one language.
struct ReportContent {
    std::string title;
    std::string question;
    std::vector<std::string> answer;  ///< sentences, the most important first
    std::vector<KeyFigure> figures;
    std::vector<ReportSection> sections;
    std::vector<std::string> doubts;
    ReportTable provenance;  ///< two columns: name, value
};

/// The page's text. \throws InputError for tables with rows of other lengths than their headers, images without
/// alternative text, SVG that holds scripts, or PNG files that cannot be read.
std::string report_html(const ReportContent& english, const ReportContent& spanish);
/// \throws InputError also when the path cannot be written; no half file is left.
void write_report(const ReportContent& english, const ReportContent& spanish, const std::filesystem::path& path);

}  // namespace funnel::viz::report
