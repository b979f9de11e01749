// SPDX-License-Identifier: Apache-2.0
#include "viz/report/html_page.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "viz/draw/svg_drawing.hpp"
#include "viz/report/style_sheet.hpp"
#include "viz/report/translator.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string_view>

namespace funnel::viz::report {
namespace {

std::string base64(const std::string& bytes) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k])) : 0U;
        };
        const unsigned bits = byte(0) << 16U | byte(1) << 8U | byte(2);
        out += digits[bits >> 18U];
        out += digits[bits >> 12U & 63U];
        out += i + 1 < bytes.size() ? digits[bits >> 6U & 63U] : '=';
        out += i + 2 < bytes.size() ? digits[bits & 63U] : '=';
    }
    return out;
}

std::string read_png(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!bytes.starts_with("\x89PNG\r\n\x1a\n")) {
        throw InputError("report image \"" + path.string() + "\" that is missing or not a PNG",
                         "a PNG file that can be read", "drawing the figures first");
    }
    return bytes;
}

/// Width and height from the header chunk, so that the page does not jump while images load.
std::string png_size(const std::string& bytes) {
    const auto number = [&](std::size_t at) {
        unsigned value = 0;
        for (std::size_t k = 0; k < 4; ++k) value = value << 8U | static_cast<unsigned char>(bytes[at + k]);
        return std::to_string(value);
    };
    if (bytes.size() < 24) return {};
    return " width=\"" + number(16) + "\" height=\"" + number(20) + "\"";
}

/// SVG alone is not escaped here, so it must be a plain drawing of this program, without scripts, handlers or links.
/// What is looked at is the markup: texts and values of attributes are names that people gave, escaped by the drawing.
class SvgMarkup {
  public:
    explicit SvgMarkup(std::string_view svg) : svg_{svg} {}

    bool is_plain() {
        if (!svg_.starts_with("<svg") || svg_.find("</svg>") == std::string_view::npos) return false;
        for (at_ = svg_.find('<'); at_ != std::string_view::npos; at_ = svg_.find('<', at_))
            if (!passes_tag()) return false;
        return true;
    }

  private:
    bool passes_tag() {
        ++at_;
        if (at_ < svg_.size() && svg_[at_] == '/') ++at_;
        const std::string element = word();
        constexpr std::string_view refused[] = {"script", "foreignobject", "image", "use", "style", "a", "iframe"};
        if (element.empty() || std::ranges::find(refused, element) != std::end(refused)) return false;
        while (at_ < svg_.size() && svg_[at_] != '>')
            if (!passes_attribute()) return false;
        return at_ < svg_.size();
    }

    bool passes_attribute() {
        if (svg_[at_] == ' ' || svg_[at_] == '\n' || svg_[at_] == '/') {
            ++at_;
            return true;
        }
        const std::string name = word();
        if (name.empty() || name.starts_with("on") || name.find("href") != std::string::npos) return false;
        if (svg_.substr(at_, 2) != "=\"") return false;
        const std::size_t quote = svg_.find('"', at_ + 2);
        if (quote == std::string_view::npos) return false;
        at_ = quote + 1;
        return true;
    }

    /// In small letters.
    std::string word() {
        std::string out;
        const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == ':' || c == '_'; };
        while (at_ < svg_.size() && is_part(static_cast<unsigned char>(svg_[at_])))
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(svg_[at_++])));
        return out;
    }

    std::string_view svg_;
    std::size_t at_ = 0;
};

void check_svg(const std::string& svg) {
    if (!SvgMarkup{svg}.is_plain()) {
        throw InputError("an SVG image for the report that is not plain drawing",
                         "text from <svg to </svg> without scripts, styles, links or outside references",
                         "chart_svg()");
    }
}

std::string paragraph(const std::string& text) { return "<p>" + draw::escaped(text) + "</p>\n"; }

/// `words`: the cells hold words, which stand on the left, not numbers.
std::string table_html(const ReportTable& table, bool words) {
    std::string out =
        std::string("<div class=\"table\" tabindex=\"0\"><table") + (words ? " class=\"words\"" : "") + ">\n";
    if (!table.caption.empty()) out += "<caption>" + draw::escaped(table.caption) + "</caption>\n";
    out += "<thead><tr>";
    for (const auto& header : table.headers) out += "<th scope=\"col\">" + draw::escaped(header) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        if (row.size() != table.headers.size() || row.empty()) {
            throw InputError(
                "report table \"" + table.caption + "\" with a row of " + std::to_string(row.size()) + " cells",
                std::to_string(table.headers.size()) + " cells, one for each header", "filling the row");
        }
        out += "<tr><th scope=\"row\">" + draw::escaped(row[0]) + "</th>";
        for (std::size_t i = 1; i < row.size(); ++i) out += "<td>" + draw::escaped(row[i]) + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string image_html(const ReportImage& image) {
    if (image.alt.empty()) {
        throw InputError("a report image without alternative text (\"" + image.caption + "\")",
                         "what it shows, in words", "a sentence in `alt`");
    }
    std::string out = "<figure>";
    if (!image.svg.empty()) {
        check_svg(image.svg);
        out += image.svg;
    } else {
        const std::string bytes = read_png(image.png);
        out += "<img alt=\"" + draw::escaped(image.alt) + "\"" + png_size(bytes) + " src=\"data:image/png;base64,"
               + base64(bytes) + "\">";
    }
    if (!image.caption.empty()) out += "<figcaption>" + draw::escaped(image.caption) + "</figcaption>";
    return out + "</figure>\n";
}

std::string answer_html(const ReportContent& content, const Translator& translate) {
    std::string out = "<section class=\"answer\"><h2>" + translate(texts::the_answer) + "</h2>\n";
    for (const auto& sentence : content.answer) out += paragraph(sentence);
    out += "</section>\n";
    if (content.figures.empty()) return out;
    out += "<ul class=\"figures\">\n";
    for (const auto& figure : content.figures) {
        out += "<li><span class=\"value\">" + draw::escaped(figure.value) + "</span> <span class=\"interval\">"
               + draw::escaped(figure.interval) + "</span> <span class=\"meaning\">" + draw::escaped(figure.meaning)
               + "</span></li>\n";
    }
    return out + "</ul>\n";
}

std::string content_html(const ReportContent& content, const Translator& translate) {
    const std::string code = translate.code();
    std::string out = "<main id=\"" + code + "\" lang=\"" + code + "\">\n<h1 id=\"title-" + code + "\">"
                      + draw::escaped(content.title) + "</h1>\n<p class=\"question\">" + draw::escaped(content.question)
                      + "</p>\n";
    out += answer_html(content, translate);
    for (const auto& section : content.sections) {
        out += "<section><h2>" + draw::escaped(section.heading) + "</h2>\n";
        for (const auto& text : section.paragraphs) out += paragraph(text);
        for (const auto& image : section.images) out += image_html(image);
        for (const auto& table : section.tables) out += table_html(table, false);
        out += "</section>\n";
    }
    if (!content.doubts.empty()) {
        out += "<section><h2>" + translate(texts::doubts) + "</h2>\n<ul class=\"doubts\">\n";
        for (const auto& doubt : content.doubts) out += "<li>" + draw::escaped(doubt) + "</li>\n";
        out += "</ul></section>\n";
    }
    if (!content.provenance.rows.empty()) {
        out += "<section><h2>" + translate(texts::provenance_heading) + "</h2>\n" + table_html(content.provenance, true)
               + "</section>\n";
    }
    return out + "</main>\n";
}

}  // namespace

std::string report_html(const ReportContent& english, const ReportContent& spanish) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>"
           + draw::escaped(english.title) + "</title>\n<style>" + report_css + "</style>\n</head>\n<body>\n"
           + "<input class=\"lang\" type=\"radio\" name=\"lang\" id=\"lang-en\" checked>"
             "<input class=\"lang\" type=\"radio\" name=\"lang\" id=\"lang-es\">\n"
             "<div class=\"switch\"><label for=\"lang-en\" lang=\"en\">English</label>"
             "<label for=\"lang-es\" lang=\"es\">Español</label></div>\n"
           + content_html(english, Translator{Language::english})
           + content_html(spanish, Translator{Language::spanish}) + "<script>" + report_script
           + "</script>\n</body>\n</html>\n";
}

void write_report(const ReportContent& english, const ReportContent& spanish, const std::filesystem::path& path) {
    write_requested_file(path, report_html(english, spanish));
}

}  // namespace funnel::viz::report
