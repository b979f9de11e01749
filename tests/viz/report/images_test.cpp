// SPDX-License-Identifier: Apache-2.0
#include "viz/report/images.hpp"

#include "tests/viz/scratch_folder.hpp"
#include "viz/draw/canvas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::viz::report {
namespace {

using testing::ScratchFolder;

TEST(ExistingImages, AreTheFilesThatWereDrawnWithTheirCaptions) {
    const ScratchFolder folder;
    draw::Canvas(4, 4).write_png(folder / "flow.png");
    const auto images = existing_images(Translator{Language::spanish}, folder / "",
                                        {{"heat.png", texts::map_of_heat}, {"flow.png", texts::map_of_flow}});
    ASSERT_EQ(images.size(), 1U);
    EXPECT_EQ(images[0].png, folder / "flow.png");
    EXPECT_EQ(images[0].caption, "Horas-persona en cada celda, por 10,000 intentos");
    EXPECT_EQ(images[0].alt, images[0].caption);
}

TEST(ChartImage, IsWrittenBesideTheMapsUnderTheLanguagesName) {
    const ScratchFolder folder;
    chart::HourChart chart;
    chart.text.title = "Horas";
    chart.series = {{"muertes", std::vector<double>(24, 1.)}};
    const ReportImage image =
        chart_image(Translator{Language::spanish}, chart, folder / "", "hours", texts::hours_caption);
    EXPECT_EQ(folder.files(), 2U);
    EXPECT_TRUE(testing::bytes_of(folder / "hours_es.png").starts_with("\x89PNG"));
    EXPECT_THAT(testing::bytes_of(folder / "hours_es.svg"), ::testing::HasSubstr(">Horas</text>"));
    EXPECT_THAT(image.svg, ::testing::HasSubstr("id=\"hours_es-title\""));
    EXPECT_EQ(image.caption, "Muertes y detenciones por hora del día");
}

}  // namespace
}  // namespace funnel::viz::report
