// SPDX-License-Identifier: Apache-2.0
#include "sim/results/stored_run.hpp"

#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/compare/compare_json.hpp"
#include "sim/compare/compare_runs.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <functional>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::HasSubstr;

class StoredRunTest : public testing::Test {
  protected:
    void SetUp() override { fs::remove_all(folder_), fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    Json run_json(const fs::path& folder) const {
        std::ifstream in(folder / "run.json");
        return Json::parse(in);
    }
    void store(const RunResult& r) const {
        write_attempts(r, folder_);
        write_run_json(r, folder_);
        test::seal(folder_);
    }
    std::string complaint() const {
        try {
            read_stored_run(folder_);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    /// What is said of a run whose run.json was changed.
    std::string complaint_with(const std::function<void(Json&)>& change) const {
        Json json = run_json(folder_);
        change(json);
        std::ofstream(folder_ / "run.json") << json;
        test::seal(folder_);  // what it says is wrong, not how it was stored
        return complaint();
    }
    fs::path folder_ = test::own_folder("funnel_stored_run_test");
};

TEST_F(StoredRunTest, ComesBackWithWhatPairingNeeds) {
    RunResult r = test::made_up_result();
    r.world.run.period = 3;
    r.world.start_days = {151, 152, 364};
    r.world.classes[0].share = 1.F;
    store(r);
    const StoredRun run = read_stored_run(folder_);
    EXPECT_EQ(run.run.period, 3U);
    EXPECT_EQ(run.start_days, (std::vector<std::uint16_t>{151, 152, 364}));
    EXPECT_EQ(run.class_shares, std::vector<float>{1.F});
    EXPECT_EQ(run.records.size(), 400U);
}

TEST_F(StoredRunTest, IsNotTakenForTheNewerRunThatWasStoppedInItsFolder) {
    store(test::made_up_result());
    EXPECT_EQ(complaint(), "");
    fs::create_directories(folder_ / "checkpoint");
    EXPECT_THAT(complaint(), HasSubstr("checkpoint of a newer run that was stopped"));
}

TEST_F(StoredRunTest, RefusesRecordsThatNoRunCanHave) {
    const auto spoil = [&](const std::function<void(AttemptRecord&)>& change) {
        RunResult r = test::made_up_result();
        change(r.tallies.records[7]);
        store(r);
        return complaint();
    };
    EXPECT_EQ(spoil([](AttemptRecord&) {}), "");
    EXPECT_THAT(spoil([](AttemptRecord& a) { a.end_hour = 24; }),
                AllOf(HasSubstr("attempt 7 has end_hour 24"), HasSubstr("try: run again")));
    EXPECT_THAT(spoil([](AttemptRecord& a) { a.start_month = 0; }), HasSubstr("attempt 7 has start_month 0"));
    EXPECT_THAT(spoil([](AttemptRecord& a) { a.outcome = outcome_count; }), HasSubstr("attempt 7 has outcome 11"));
    EXPECT_THAT(spoil([](AttemptRecord& a) { a.segment = 99; }), HasSubstr("attempt 7 has segment 99"));
    EXPECT_THAT(spoil([](AttemptRecord& a) { a.traveller_class = 1; }), HasSubstr("traveller_class 1"));
}

TEST_F(StoredRunTest, RefusesCountsThatDoNotFitTheBatches) {
    store(test::made_up_result());
    EXPECT_THAT(complaint_with([](Json& j) { j["batches"] = 0; }), HasSubstr("400 attempts in 0 batches"));
    store(test::made_up_result());
    EXPECT_THAT(complaint_with([](Json& j) { j["batches_done"] = 0; }), HasSubstr("0 of 4 batches are done"));
    store(test::made_up_result());
    EXPECT_THAT(complaint_with([](Json& j) { j["batches_done"] = 5; }), HasSubstr("5 of 4 batches are done"));
    store(test::made_up_result());
    EXPECT_THAT(complaint_with([](Json& j) { j["batches_done"] = 3; }),
                AllOf(HasSubstr("400 attempts in 3 of 4 batches"), HasSubstr("expected 300")));
}

TEST_F(StoredRunTest, SaysThatCutRecordsAreDamaged) {
    store(test::made_up_result());
    for (const std::uintmax_t cut : {13U, 200U * 32U}) {  // within a record; half of them, which divides evenly
        fs::resize_file(folder_ / "attempts.npy", fs::file_size(folder_ / "attempts.npy") - cut);
        EXPECT_THAT(complaint(), AllOf(HasSubstr("attempts.npy"), HasSubstr("damaged"), HasSubstr("try: run again")));
        store(test::made_up_result());
    }
}

TEST_F(StoredRunTest, NoticesOneBitInAnyFileThatItReads) {
    test::write_folder(test::made_up_result(), folder_);
    for (const std::string name : {"run.json", "attempts.npy", "batches.csv", "presence.tif", "outcomes.gpkg"}) {
        const auto flip = [&] {
            std::fstream file{folder_ / name, std::ios::in | std::ios::out | std::ios::binary};
            file.seekg(static_cast<std::streamoff>(fs::file_size(folder_ / name) / 2));
            const int byte = file.peek();
            file.seekp(file.tellg());
            file.put(static_cast<char>(byte ^ 4));
        };
        flip();
        const auto read = [&] {
            const StoredRun run = read_stored_run(folder_);
            if (fs::path{name}.extension() == ".tif" || fs::path{name}.extension() == ".gpkg") run.file(name);
        };
        EXPECT_THAT(read, testing::ThrowsMessage<DamagedResult>(HasSubstr(name + " is damaged: its SHA-256"))) << name;
        flip();
        EXPECT_NO_THROW(read()) << name;
    }
}

TEST_F(StoredRunTest, NoticesLayersThatWereSwapped) {
    test::write_folder(test::made_up_result(), folder_);
    fs::rename(folder_ / "deaths.tif", folder_ / "x");
    fs::rename(folder_ / "rescues.tif", folder_ / "deaths.tif");
    fs::rename(folder_ / "x", folder_ / "rescues.tif");
    const StoredRun run = read_stored_run(folder_);
    EXPECT_THAT([&] { run.raster("deaths"); },
                testing::ThrowsMessage<DamagedResult>(HasSubstr("deaths.tif is damaged")));
    EXPECT_NO_THROW(run.raster("presence"));
}

TEST_F(StoredRunTest, OfAFolderWithoutItsListIsRefused) {
    store(test::made_up_result());
    fs::remove(folder_ / "checksums.txt");
    EXPECT_THAT(complaint(),
                AllOf(HasSubstr("checksums.txt is damaged: it is not there"), HasSubstr("try: run again")));
    std::ofstream{folder_ / "checksums.txt"} << "a list of somebody's\n";
    EXPECT_THAT(complaint(), HasSubstr("its first line is not that of a list of funnel"));
}

TEST_F(StoredRunTest, OfOneBatchIsComparedWithoutAnError) {
    const RunResult r = test::made_up_result(400, 1);
    test::write_folder(r, folder_ / "a");
    test::write_folder(r, folder_ / "b");
    compare::compare_runs(folder_ / "a", folder_ / "b", folder_ / "change", {});
    geo::ReadOptions z;
    z.band = 3;
    z.allow_empty = true;
    const auto deaths = geo::read_raster((folder_ / "change" / "difference_deaths.tif").string(), z);
    EXPECT_TRUE(std::isnan(deaths.values[0])) << "no error is known, so no z";
}

TEST_F(StoredRunTest, IsKnownAgainInAComparison) {
    test::write_folder(test::made_up_result(400), folder_ / "a");
    test::write_folder(test::made_up_result(800), folder_ / "b");
    compare::compare_runs(folder_ / "a", folder_ / "b", folder_ / "change", {});
    const compare::Comparison c = compare::read_comparison(folder_ / "change");
    EXPECT_EQ(c.base_result_hash, read_stored_run(folder_ / "a").result_hash);
    EXPECT_EQ(c.alternative_result_hash, read_stored_run(folder_ / "b").result_hash);
    EXPECT_NE(c.base_result_hash, c.alternative_result_hash);
}

TEST_F(StoredRunTest, SaysThatACutMapIsDamaged) {
    const RunResult r = test::made_up_result();
    test::write_folder(r, folder_ / "a");
    test::write_folder(r, folder_ / "b");
    const fs::path map = folder_ / "b" / "deaths.tif";
    fs::resize_file(map, fs::file_size(map) / 2);
    try {
        compare::compare_runs(folder_ / "a", folder_ / "b", folder_ / "change", {});
        FAIL() << "a cut map was read";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("b/deaths.tif"), HasSubstr("damaged"), HasSubstr("try: run again")));
    }
    EXPECT_FALSE(fs::exists(folder_ / "change"));
}

}  // namespace
}  // namespace funnel::sim::results
