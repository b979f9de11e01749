// SPDX-License-Identifier: Apache-2.0
// The question of this program on real ground, small: enforcement of FY1994 against that of FY2011 in southern Arizona.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>

namespace funnel::app {
namespace {

namespace fs = std::filesystem;

class ArizonaSmall : public CliTest {
  protected:
    void SetUp() override {
        CliTest::SetUp();
        const char* named = std::getenv("FUNNEL_DATA");
        data_ = named != nullptr ? fs::path{named} : fs::path{FUNNEL_SOURCE_DIR} / ".." / "shared" / "data";
        if (!fs::exists(data_ / "dem" / "dem_fused_15s_float32.tif")) GTEST_SKIP() << "not run: no data in " << data_;
    }
    nlohmann::json totals(const std::string& scenario, const std::string& out) {
        const Ran ran = funnel({"run", (fs::path{FUNNEL_SOURCE_DIR} / "scenarios" / scenario).string(), "-o", file(out),
                                "--attempts", "32000", "--set", "outputs.figures=false", "--device", "cpu", "--quiet"},
                               {"FUNNEL_DATA=" + data_.string()});
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        return nlohmann::json::parse(std::ifstream(folder_ / out / "run.json"));
    }
    fs::path data_;
};

TEST_F(ArizonaSmall, MoreEnforcementLeavesAttemptsEqualAndMakesWaysRemoter) {
    const auto before = totals("arizona-1994.toml", "before"), after = totals("arizona.toml", "after");
    EXPECT_EQ(before["attempts"], after["attempts"]);
    const auto& remote_before = before["totals"]["remoteness_h"];
    const auto& remote_after = after["totals"]["remoteness_h"];
    EXPECT_GT(remote_after["low_95"].get<double>(), remote_before["high_95"].get<double>());
    EXPECT_GT(after["totals"]["apprehended_share"]["value"].get<double>(),
              before["totals"]["apprehended_share"]["value"].get<double>());
}

}  // namespace
}  // namespace funnel::app
