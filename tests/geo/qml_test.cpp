// SPDX-License-Identifier: Apache-2.0
#include "geo/qml.hpp"

#include "kernels/core/input_error.hpp"
#include "support.hpp"
#include "xml.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::ramp;
using test::Xml;

TEST(Qml, LiesBesideItsRasterAsAWholeDocument) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(qml_path("a/walk.tif"), "a/walk.qml");
    write_qml(folder / "walk.qml", ramp());
    const Xml xml(folder / "walk.qml");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.type"), "singlebandpseudocolor");
    EXPECT_EQ(xml.count("pipe.rasterrenderer.rastershader.colorrampshader", "item"), 2);
    EXPECT_EQ(xml.text("pipe.rasterrenderer.rastershader.colorrampshader.item.label"), "0 h");
    EXPECT_EQ(xml.text("pipe.rasterrenderer.classificationMax"), "7.5");
}

TEST(Qml, NamesAFolderThatIsNotThereAndAStyleWithoutColours) {
    const test::TemporaryFolder folder;
    EXPECT_THAT(test::input_error_of([&] { write_qml(folder / "none/walk.qml", ramp()); }), testing::HasSubstr("none"));
    EXPECT_EQ(test::input_error_of([&] { write_qml(folder / "walk.qml", {}); }),
              "a raster style without colours; expected at least one stop; try: a style with values and colours");
    EXPECT_FALSE(std::filesystem::exists(folder / "walk.qml"));
}

}  // namespace
}  // namespace funnel::geo
