// SPDX-License-Identifier: Apache-2.0
#include "viz/report/comparison_page.hpp"

#include "tests/viz/report/small_comparison.hpp"
#include "tests/viz/scratch_folder.hpp"
#include "viz/draw/canvas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScratchFolder;
using testing::small_comparison;

std::string page_of(const sim::compare::Comparison& c, const ScratchFolder& folder, const std::string& missing = "") {
    write_comparison_report(c, folder / "", missing, folder / "report.html");
    return bytes_of(folder / "report.html");
}

/// The page's part in one language.
std::string part_in(const std::string& page, const std::string& code) {
    const auto start = page.find("<main id=\"" + code + "\"");
    return page.substr(start, page.find("</main>", start) - start);
}

TEST(ComparisonPage, AnswersInBothLanguages) {
    const ScratchFolder folder;
    const std::string page = page_of(small_comparison(), folder);
    EXPECT_EQ(testing::markup_fault(page, {"meta", "input", "img"}), "");
    EXPECT_THAT(page, HasSubstr("Before → After &lt;towers&gt;"));
    EXPECT_THAT(part_in(page, "en"), HasSubstr("<p>Displacement: in English.</p>"));
    const std::string spanish = part_in(page, "es");
    EXPECT_THAT(spanish, Not(HasSubstr("in English")));
    EXPECT_THAT(spanish,
                HasSubstr("las entradas se movieron 12.35 (11.00 a 14.00) km a lo largo de la frontera; la "
                          "entrada media se desplazó 6.50 km hacia el oeste (intervalo del 95 % -7.50 a -5.50 km, este "
                          "positivo).</p>"));
    EXPECT_THAT(spanish, HasSubstr("pasó de 4.00 a 4.50 horas a pie de la ayuda, un cambio de 0.500 (0.400 a 0.600) "
                                   "h.</p>"));
    EXPECT_THAT(spanish, HasSubstr("20.00 muertes por cada 10,000 intentos pasaron a 22.50, un cambio de 2.50 (-0.50 a "
                                   "5.50). Esto no se distingue de ningún cambio. Entre quienes no fueron detenidos, "
                                   "30.00 pasaron a 33.00."));
}

TEST(ComparisonPage, SaysWhereNothingChanged) {
    const ScratchFolder folder;
    auto c = small_comparison();
    c.displacement.mean_shift_km = {0., 0., 0., 0.};
    EXPECT_THAT(part_in(page_of(c, folder), "es"),
                HasSubstr("se desplazó 0.00 km hacia el este (intervalo del 95 % 0.00 a 0.00 km, este positivo). Nada "
                          "cambió."));
}

TEST(ComparisonPage, HasItsKeyFiguresTablesAndChartsInOrder) {
    const ScratchFolder folder;
    const std::string english = part_in(page_of(small_comparison(), folder), "en");
    std::size_t last = 0;
    for (const char* text :
         {"<span class=\"value\">12.35 km</span> <span class=\"interval\">95 % interval 11.00 to 14.00</span>",
          "<span class=\"value\">+0.50 h</span>", "<span class=\"value\">+2.5</span>", "<h2>Why deaths changed</h2>",
          "id=\"excess_deaths-title\"", "<td>+5.50 (+4.00 – +7.00)</td>", "<h2>Maps of change</h2>",
          "<h2>Along the border</h2>", "id=\"entries-title\"", "id=\"changes-title\"",
          "<th scope=\"row\">0 – 10</th><td>75.00</td><td>50.00</td><td>-25.00 (-30.00 – -20.00)</td>",
          "<h2>All figures</h2>", "<th scope=\"row\">hours to help</th><td>4</td><td>4.5</td><td>0.5 (0.4 – 0.6)</td>",
          "A note on both runs.", "<th scope=\"row\">Paired attempt by attempt</th><td>no</td>"}) {
        const std::size_t at = english.find(text);
        EXPECT_NE(at, std::string::npos) << text;
        EXPECT_GE(at, last) << text;
        last = at;
    }
}

TEST(ComparisonPage, WritesItsChartsInBothLanguages) {
    const ScratchFolder folder;
    page_of(small_comparison(), folder);
    for (const std::string name : {"entries", "changes", "excess_deaths"}) {
        EXPECT_THAT(bytes_of(folder / (name + ".svg")), HasSubstr("Before  |  After &lt;towers&gt;")) << name;
        EXPECT_TRUE(bytes_of(folder / (name + "_es.png")).starts_with("\x89PNG")) << name;
    }
    EXPECT_THAT(bytes_of(folder / "changes_es.svg"), HasSubstr(">Lejanía</text>"));
    EXPECT_THAT(bytes_of(folder / "changes.svg"), HasSubstr(">0.50 (0.40 – 0.60)\u00a0h</text>"));
}

TEST(ComparisonPage, ShowsTheMapsThatWereDrawnAndSaysWhatIsMissing) {
    const ScratchFolder folder;
    draw::Canvas(4, 4).write_png(folder / "difference_flow.png");
    const std::string page = page_of(small_comparison(), folder, "The 3-D view was left out.");
    EXPECT_THAT(page, HasSubstr("<p>The 3-D view was left out.</p>"));
    EXPECT_THAT(part_in(page, "en"), HasSubstr("<figcaption>Change of person-hours: red more, blue less"));
    EXPECT_THAT(page, Not(HasSubstr("Change of deaths: red more")));
}

TEST(ComparisonPage, LeavesOutPartsAndCorridorsThatAreNotKnown) {
    const ScratchFolder folder;
    auto c = small_comparison();
    c.excess.clear();
    c.corridors.clear();
    const std::string page = page_of(c, folder);
    EXPECT_THAT(page, Not(HasSubstr("excess_deaths")));
    EXPECT_THAT(page, Not(HasSubstr("Corridors")));
}

}  // namespace
}  // namespace funnel::viz::report
