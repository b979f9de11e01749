// SPDX-License-Identifier: Apache-2.0
#include "sim/results/figures.hpp"

#include "tests/sim/results/damaged_json.hpp"

#include <limits>

namespace funnel::sim::results {
namespace {

using statistics::Figure;
using statistics::NamedEstimate;
using testing::HasSubstr;

TEST(Figures, AreFoundByNameInAnyOrder) {
    const std::vector<NamedEstimate> list{{"remoteness_h", "", {1., 0., 0., 0.}}, {"duration_h", "", {2., 0., 0., 0.}}};
    EXPECT_EQ(estimate_in(list, Figure::duration_h).value, 2.);
    EXPECT_EQ(estimate_in(list, Figure::remoteness_h).value, 1.);
}

TEST(Figures, ThatAreMissingAreDamageAndNoZero) {
    for (const statistics::Statistic& s : statistics::run_statistics()) {
        const auto figure = static_cast<Figure>(&s - statistics::run_statistics().data());
        std::vector<NamedEstimate> list;
        for (const statistics::Statistic& other : statistics::run_statistics())
            if (other.name != s.name) list.push_back({other.name, "", {}});
        EXPECT_THAT(test::damage_of([&] { estimate_in(list, figure); }), HasSubstr("it lacks the figure " + s.name));
    }
}

TEST(Figures, OfAFileMayBeUnknownOnlyOverSomeAttempts) {
    std::vector<FileFigure> figures;
    for (const statistics::Statistic& s : statistics::run_statistics()) figures.push_back({s.name, {1., 2.}});
    EXPECT_EQ(fault_of_figures(figures), "");
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    figures[static_cast<std::size_t>(Figure::deaths_per_10000_not_apprehended)].values[1] = unknown;
    EXPECT_EQ(fault_of_figures(figures), "");
    figures[static_cast<std::size_t>(Figure::remoteness_h)].values[1] = unknown;
    EXPECT_EQ(fault_of_figures(figures), "the figure remoteness_h has no value");
    EXPECT_EQ(fault_of_figures({}), "it lacks the figure deaths_per_10000");
}

}  // namespace
}  // namespace funnel::sim::results
