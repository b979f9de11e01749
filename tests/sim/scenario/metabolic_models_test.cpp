// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/metabolic_models.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

#include <iterator>
#include <string>
#include <utility>

namespace funnel::sim::scenario {
namespace {

TEST(MetabolicModelNames, BelongToTheirModels) {
    const std::pair<MetabolicModel, const char*> names[] = {{MetabolicModel::lcda_graded, "lcda"},
                                                            {MetabolicModel::pandolf_santee, "pandolf-santee"},
                                                            {MetabolicModel::acsm, "acsm"},
                                                            {MetabolicModel::minetti, "minetti"}};
    for (const auto& [model, name] : names) {
        EXPECT_EQ(metabolic_model_name(model), name);
        EXPECT_EQ(metabolic_model_named(name), model);
    }
    EXPECT_EQ(metabolic_model_names().size(), std::size(names));
}

TEST(MetabolicModelNames, ThatNobodyKnowsAreAnsweredWithTheNearest) {
    try {
        metabolic_model_named("pandolf-sante");
        FAIL() << "no error";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(),
                     "metabolic model \"pandolf-sante\"; expected one of lcda, pandolf-santee, acsm, minetti; try: "
                     "\"pandolf-santee\"");
    }
}

}  // namespace
}  // namespace funnel::sim::scenario
