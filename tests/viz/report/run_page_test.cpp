// SPDX-License-Identifier: Apache-2.0
#include "viz/report/run_page.hpp"

#include "tests/viz/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using testing::bytes_of;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScratchFolder;

AttemptRecord attempt(std::uint8_t traveller_class, Outcome outcome, std::uint8_t hour, std::uint16_t segment) {
    AttemptRecord r{};
    r.traveller_class = traveller_class;
    r.outcome = static_cast<std::uint8_t>(outcome);
    r.end_hour = hour;
    r.segment = segment;
    return r;
}

sim::results::StoredRun small_run() {
    sim::results::StoredRun run;
    run.title = "A valley & its towers";
    run.program = "1.2.3 (abc)";
    run.device = "a processor";
    run.run.seed = 42;
    run.batches_done = 10;
    run.result_hash = "0123abcd";
    run.class_names = {"men", "women", "nobody"};
    run.segment_chainage_km = {1., 6.};
    run.segment_at = {{0., 0.}, {5000., 0.}};
    run.records = {attempt(0, Outcome::arrived, 3, 0), attempt(0, Outcome::apprehended, 9, 0),
                   attempt(0, Outcome::apprehended, 9, 1), attempt(1, Outcome::died_fall, 23, 0)};
    run.figures = {{"deaths_per_10000", "deaths per 10,000 attempts", {12.34, 1., 10., 14.68}},
                   {"remoteness_h", "hours to help", {4.567, 0.1, 4., 5.}},
                   {"apprehended_share", "share apprehended", {0.4157, 0.01, 0.4, 0.43}}};
    run.notes = {"Towers are made up."};
    return run;
}

std::string page_of(const sim::results::StoredRun& run, const ScratchFolder& folder) {
    write_run_report(run, folder / "", "", folder / "report.html");
    return bytes_of(folder / "report.html");
}

TEST(RunPage, AnswersInBothLanguages) {
    const ScratchFolder folder;
    const std::string page = page_of(small_run(), folder);
    EXPECT_EQ(testing::markup_fault(page, {"meta", "input", "img"}), "");
    for (const char* text : {"Of 10,000 simulated attempts, 12.3 (10.0 to 14.7) end in death.",
                             "De 10,000 intentos simulados, 12.3 (10.0 a 14.7) acaban en muerte.",
                             "On their way they are 4.57 (4.00 to 5.00) walking hours from help.",
                             "41.6 % of them are apprehended.", "41.6 % de ellos son detenidos.",
                             "<span class=\"value\">41.6 %</span> <span class=\"interval\">95 % interval 40.0 to 43.0",
                             "<span class=\"value\">4.57 h</span>", "A valley &amp; its towers"})
        EXPECT_THAT(page, HasSubstr(text));
}

TEST(RunPage, TellsEachFigureAndItsOrigin) {
    const ScratchFolder folder;
    const std::string page = page_of(small_run(), folder);
    for (const char* row :
         {"<th scope=\"row\">hours to help</th><td>4.567</td><td>4 – 5</td>",
          "<th scope=\"row\">Program</th><td>Funnel 1.2.3 (abc)</td>", "<th scope=\"row\">Attempts</th><td>4</td>",
          "<th scope=\"row\">Semilla</th><td>42</td>", "<th scope=\"row\">Lotes</th><td>10</td>", "<td>0123abcd</td>",
          "<th scope=\"row\">Nota</th><td>Towers are made up.</td>"})
        EXPECT_THAT(page, HasSubstr(row));
}

TEST(RunPage, CountsOutcomesByClassAndJoinsTheRareDeaths) {
    const ScratchFolder folder;
    page_of(small_run(), folder);
    const std::string svg = bytes_of(folder / "outcomes.svg");
    EXPECT_THAT(svg, HasSubstr(">33</text>")) << "one of three men arrived";
    EXPECT_THAT(svg, HasSubstr(">67</text>")) << "two were apprehended";
    EXPECT_THAT(svg, HasSubstr(">100</text>")) << "a death of a fall is one of other causes";
    EXPECT_THAT(svg, Not(HasSubstr("died of a fall")));
    EXPECT_THAT(svg, HasSubstr("died of other causes"));
    EXPECT_THAT(svg, Not(HasSubstr("nobody"))) << "a class without attempts has no bar";
}

TEST(RunPage, DrawsEntriesAndHoursInBothLanguages) {
    const ScratchFolder folder;
    page_of(small_run(), folder);
    EXPECT_THAT(bytes_of(folder / "entries_es.svg"), HasSubstr("Por dónde entran los intentos"));
    EXPECT_THAT(bytes_of(folder / "hours.svg"), HasSubstr(">apprehensions</text>"));
    EXPECT_THAT(bytes_of(folder / "hours_es.svg"), HasSubstr(">detenciones</text>"));
    EXPECT_TRUE(bytes_of(folder / "entries.png").starts_with("\x89PNG"));
}

}  // namespace
}  // namespace funnel::viz::report
