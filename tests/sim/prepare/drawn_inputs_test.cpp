// SPDX-License-Identifier: Apache-2.0
// What a map shows of a scenario: taken from features, kept in a GeoPackage, read back.
#include "sim/prepare/drawn_inputs.hpp"

#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

using test::expect_problem;

TEST(DrawnInputs, TakeEachPartOfALineUnderItsNameOrThatOfItsKind) {
    std::vector<NamedLine> lines;
    const geo::Feature of_two_parts{{{{0., 0.}, {1., 0.}}, {{5., 5.}}, {{2., 0.}, {3., 0.}, {4., 1.}}},
                                    {{"name", "wall"}}};
    add_lines(lines, {of_two_parts, test::line({{6., 0.}, {7., 0.}})}, "fence");
    ASSERT_EQ(lines.size(), 3U) << "a part of one point is no line";
    EXPECT_EQ(lines[0].name, "wall");
    EXPECT_EQ(lines[1].name, "wall");
    EXPECT_EQ(lines[1].line.size(), 3U);
    EXPECT_EQ(lines[2].name, "fence");
}

TEST(DrawnInputs, TakeEveryPointOfAFeatureAsAPlace) {
    std::vector<Place> places;
    const geo::Feature two{{{{1., 2.}}, {}, {{3., 4.}}}, {{"name", "Ajo"}, {"population", "3304"}}};
    add_places(places, PlaceKind::town, {two});
    add_places(places, PlaceKind::tower, {{{{{5., 6.}}}, {}}});
    ASSERT_EQ(places.size(), 3U);
    EXPECT_EQ(places[1].name, "Ajo");
    EXPECT_EQ(places[1].population, 3304.);
    EXPECT_EQ(places[1].at.x, 3.);
    EXPECT_EQ(places[2].name, "");
    EXPECT_EQ(places[2].population, 0.) << "not known";
    const std::vector<Place> towers = DrawnInputs{{}, {}, {}, places}.of_kind(PlaceKind::tower);
    ASSERT_EQ(towers.size(), 1U);
    EXPECT_EQ(towers[0].at.y, 6.);
}

class DrawnInputsFile : public testing::Test {
  protected:
    std::vector<geo::ProjectLayer> write(const DrawnInputs& drawn) const {
        geo::GeoPackageWriter out{file_, test::region_grid().crs_wkt, true};
        const auto layers = write_drawn_inputs(drawn, out, file_);
        out.finish();
        return layers;
    }
    DrawnInputs read() const { return read_drawn_inputs(file_, test::region_grid()); }

  private:
    funnel::test::TempFolder folder_;

  protected:
    std::filesystem::path file_ = folder_ / "outcomes.gpkg";
};

DrawnInputs one_of_everything() {
    DrawnInputs drawn;
    drawn.border = {{"line", {{test::x_of(-20.), test::border_y_m}, {test::x_of(40.), test::border_y_m}}}};
    drawn.roads = {{"I-8", {{test::x_of(1), test::y_of(2)}, {test::x_of(2), test::y_of(2)}}},
                   {"", {{test::x_of(3), test::y_of(2)}, {test::x_of(4), test::y_of(3)}}}};
    drawn.barriers = {{"bollards", {{test::x_of(1), test::y_of(15)}, {test::x_of(2), test::y_of(15)}}}};
    for (const PlaceKind kind : {PlaceKind::town, PlaceKind::staging, PlaceKind::tower, PlaceKind::station,
                                 PlaceKind::beacon, PlaceKind::water})
        drawn.places.push_back({kind,
                                "Río " + std::to_string(static_cast<int>(kind)),
                                100. * static_cast<double>(kind),
                                {test::x_of(static_cast<int>(kind)), test::y_of(5)}});
    drawn.places[1].at = {test::x_of(0), test::y_of(900)};  // staging places lie off the map
    return drawn;
}

TEST_F(DrawnInputsFile, HoldsLinesAndPlacesAsTheyWereAlsoBeyondTheMap) {
    const DrawnInputs drawn = one_of_everything();
    write(drawn);
    const DrawnInputs again = read();
    const std::pair<const std::vector<NamedLine>*, const std::vector<NamedLine>*> all[] = {
        {&drawn.border, &again.border}, {&drawn.roads, &again.roads}, {&drawn.barriers, &again.barriers}};
    for (const auto& [before, after] : all) {
        ASSERT_EQ(before->size(), after->size());
        for (std::size_t i = 0; i < before->size(); ++i) {
            EXPECT_EQ((*before)[i].name, (*after)[i].name);
            EXPECT_EQ((*before)[i].line.back().x, (*after)[i].line.back().x);
            EXPECT_EQ((*before)[i].line.front().y, (*after)[i].line.front().y);
        }
    }
    ASSERT_EQ(again.places.size(), drawn.places.size());
    for (std::size_t i = 0; i < drawn.places.size(); ++i) {
        EXPECT_EQ(again.places[i].kind, drawn.places[i].kind);
        EXPECT_EQ(again.places[i].name, drawn.places[i].name);
        EXPECT_EQ(again.places[i].population, drawn.places[i].population);
        EXPECT_EQ(again.places[i].at.y, drawn.places[i].at.y);
    }
}

TEST_F(DrawnInputsFile, ListsItsLayersFromTheTopOfTheMapToTheBottom) {
    std::vector<std::string> tables;
    for (const geo::ProjectLayer& layer : write(one_of_everything())) {
        EXPECT_EQ(layer.file, file_);
        tables.push_back(layer.table);
    }
    EXPECT_EQ(tables, (std::vector<std::string>{"places", "barriers", "border", "roads"}));
}

TEST_F(DrawnInputsFile, MayHaveNothingInALayerButNotLackIt) {
    write({});
    EXPECT_TRUE(read().places.empty());
    EXPECT_TRUE(read().barriers.empty());
    {
        geo::GeoPackageWriter out{file_, test::region_grid().crs_wkt, true};
        out.add_layer("border", geo::GeometryKind::lines, {}, {});
        out.finish();
    }
    expect_problem([&] { read(); }, "outcomes.gpkg", "roads");
}

}  // namespace
}  // namespace funnel::sim::prepare
