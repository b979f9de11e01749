// SPDX-License-Identifier: Apache-2.0
#include "viz/report/html_page.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/viz/scratch_folder.hpp"
#include "viz/chart/painter.hpp"
#include "viz/draw/canvas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using testing::markup_fault;
using ::testing::Not;
using testing::ScratchFolder;

ReportContent content(const std::string& title) {
    ReportContent c;
    c.title = title;
    c.question = "Where do people go <if> & when \"towers\" stand?";
    c.answer = {"18 km west."};
    c.figures = {{"18 km", "15 to 22", "further west"}};
    c.sections = {{"A section", {"A paragraph."}, {}, {{"Outcomes", {"Outcome", "Share"}, {{"Arrived", "52 %"}}}}}};
    c.doubts = {"Much."};
    c.provenance = {"", {"What", "Value"}, {{"Seed", "7"}}};
    return c;
}

const std::vector<std::string> html_void{"meta", "input", "img"};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + 1)) ++n;
    return n;
}

TEST(Report, IsOneWellFormedPageInBothLanguages) {
    const std::string page = report_html(content("The towers"), content("Las torres"));
    EXPECT_EQ(markup_fault(page, html_void), "");
    EXPECT_THAT(page, HasSubstr("<!DOCTYPE html>"));
    EXPECT_THAT(page, HasSubstr("<main id=\"en\" lang=\"en\">"));
    EXPECT_THAT(page, HasSubstr("<main id=\"es\" lang=\"es\">"));
    EXPECT_THAT(page, HasSubstr("Las torres"));
    EXPECT_THAT(page, HasSubstr("De qué dudar"));
    EXPECT_EQ(count(page, "scope=\"col\""), 8U);
    EXPECT_EQ(count(page, "type=\"radio\""), 2U) << "switching works without a script";
}

TEST(Report, NeedsNoNetwork) {
    const ScratchFolder folder;
    draw::Canvas(40, 20).write_png(folder / "map.png");
    ReportContent c = content("t");
    c.sections[0].images = {{folder / "map.png", "", "A map", "Caption"}};
    const std::string page = report_html(c, c);
    EXPECT_THAT(page, Not(HasSubstr("http:")));
    EXPECT_THAT(page, Not(HasSubstr("https:")));
    EXPECT_THAT(page, Not(HasSubstr(folder / "map.png")));
    EXPECT_THAT(page,
                HasSubstr("<img alt=\"A map\" width=\"40\" height=\"20\" src=\"data:image/png;base64,iVBORw0KGgo"));
}

TEST(Report, EscapesAllText) {
    ReportContent c = content("<script>alert(1)</script>");
    c.doubts = {"<&\">"};
    c.provenance.rows = {{"<td>", "</table>"}};
    const std::string page = report_html(c, c);
    EXPECT_EQ(markup_fault(page, html_void), "");
    EXPECT_EQ(count(page, "<script>"), 1U) << "our own and no other";
    EXPECT_THAT(page, HasSubstr("&lt;&amp;&quot;&gt;"));
    EXPECT_THAT(page, HasSubstr("&lt;/table&gt;"));
}

TEST(Report, TakesChartsAsInlineSvgButNoScripts) {
    chart::HourChart chart;
    chart.text.title = "Hours";
    chart.series = {{"Base", std::vector<double>(24, 1.)}};
    ReportContent c = content("t");
    c.sections[0].images = {{"", chart_svg(chart, "hours-en"), "Hours of the day", ""}};
    const std::string page = report_html(c, content("t"));
    EXPECT_THAT(page, HasSubstr("<svg xmlns"));
    EXPECT_EQ(markup_fault(page, html_void), "");
    for (const char* evil : {"<svg><script>x</script></svg>", "<svg onload=\"x\"></svg>", "<div></div>",
                             "<svg><a href=\"x\"></a></svg>", "<svg><STYLE>@import</STYLE></svg>",
                             "<svg><text x=\"1\" ONCLICK=\"x\"></text></svg>", "<svg><!-- --></svg>", "<svg><rect"}) {
        c.sections[0].images[0].svg = evil;
        EXPECT_THROW(report_html(c, c), InputError) << evil;
    }
}

TEST(Report, TakesDrawingsWithNamesThatLookLikeMarkup) {
    for (const char* name :
         {"travel only=night", "href=x onload=y", "javascript: void", "&lt;script&gt;", "use image style"}) {
        ReportContent c = content("t");
        const std::string svg = std::string{"<svg xmlns=\"http://www.w3.org/2000/svg\" aria-label=\""} + name
                                + "\">\n<text x=\"1\">" + name + "</text><path d=\"M0 0\"/></svg>";
        c.sections[0].images = {{"", svg, "A drawing", ""}};
        EXPECT_NO_THROW(report_html(c, c)) << name;
    }
}

TEST(Report, RefusesRaggedTablesAndImagesThatCannotBeSeen) {
    ReportContent c = content("t");
    c.sections[0].tables[0].rows.push_back({"only one"});
    EXPECT_THROW(report_html(c, content("t")), InputError);
    EXPECT_THROW(report_html(content("t"), c), InputError) << "in Spanish too";
    c = content("t");
    c.sections[0].images = {{"no-such.png", "", "A map", ""}};
    EXPECT_THROW(report_html(c, c), InputError);
    const ScratchFolder folder;
    draw::Canvas(4, 4).write_png(folder / "map.png");
    c.sections[0].images = {{folder / "map.png", "", "", "No words"}};
    EXPECT_THROW(report_html(c, c), InputError);
}

TEST(WriteReport, LeavesNoHalfFile) {
    const ScratchFolder folder;
    write_report(content("a"), content("b"), folder / "report.html");
    EXPECT_EQ(bytes_of(folder / "report.html"), report_html(content("a"), content("b")));
    EXPECT_THROW(write_report(content("a"), content("b"), folder / "missing/report.html"), InputError);
    EXPECT_EQ(folder.files(), 1U);
}

}  // namespace
}  // namespace funnel::viz::report
