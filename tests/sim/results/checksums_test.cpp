// SPDX-License-Identifier: Apache-2.0
#include "sim/results/checksums.hpp"

#include "geo/crs.hpp"
#include "geo/geopackage_write.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/sha256.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string sum_of(const std::string& text) {
    Sha256 sum;
    sum.add(text);
    return sum.hex();
}

// FIPS 180-4, examples of NIST (csrc.nist.gov, SHA256.pdf).
TEST(Sha256, GivesThePublishedSums) {
    EXPECT_EQ(sum_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sum_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sum_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

class ChecksumsTest : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "figures");
        write("a.csv", "one");
        write("figures/b.png", "two");
    }
    void TearDown() override { fs::remove_all(folder_); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
    int checked_by_sha256sum() const {
        const std::string command =
            "cd '" + folder_.string() + "' && sha256sum --quiet --strict -c checksums.txt >/dev/null 2>&1";
        return std::system(command.c_str());
    }
    fs::path folder_ = test::own_folder("funnel_checksums_test");
};

TEST_F(ChecksumsTest, AreThoseOfSha256sum) {
    Checksums list = Checksums::of_folder(folder_);
    list.set_identity({"seed: 1", "settings: a=\"b c\""});
    list.write(folder_);
    EXPECT_EQ(checked_by_sha256sum(), 0);
    const auto again = Checksums::read(folder_);
    ASSERT_TRUE(again);
    EXPECT_THAT(again->names(), ElementsAre("a.csv", "figures/b.png"));
    EXPECT_THAT(again->identity(), ElementsAre("seed: 1", "settings: a=\"b c\""));
    EXPECT_NO_THROW(again->verify_all(folder_));
    write("a.csv", "two");
    EXPECT_NE(checked_by_sha256sum(), 0);
    EXPECT_THAT([&] { again->verified(folder_, "a.csv"); },
                ThrowsMessage<DamagedResult>(HasSubstr("a.csv is damaged")));
    fs::remove(folder_ / "a.csv");
    EXPECT_THAT([&] { again->verify_all(folder_); }, ThrowsMessage<DamagedResult>(HasSubstr("it is not there")));
    EXPECT_THAT([&] { again->verified(folder_, "c.csv"); },
                ThrowsMessage<DamagedResult>(HasSubstr("not among the files")));
}

TEST_F(ChecksumsTest, OfOthersAreNotTakenForOurs) {
    write("checksums.txt", sum_of("one") + "  a.csv\n");
    EXPECT_FALSE(Checksums::read(folder_)) << "who lists files of his own has not given them to us";
}

TEST_F(ChecksumsTest, WithALineThatCannotBeReadAreDamaged) {
    Checksums::of_folder(folder_).write(folder_);
    std::ofstream(folder_ / "checksums.txt", std::ios::app) << "0123  b.csv\n";
    EXPECT_THAT([&] { Checksums::read(folder_); },
                ThrowsMessage<DamagedResult>(HasSubstr("checksums.txt is damaged: it has a line \"0123  b.csv\"")));
}

TEST_F(ChecksumsTest, LetAProgramOpenAGeoPackageWhichNotesThatInItsHeader) {
    const auto package = folder_ / "outcomes.gpkg";
    {
        geo::GeoPackageWriter writer{package, geo::crs_to_wkt("EPSG:32612")};
        writer.finish();
    }
    const Checksums list = Checksums::of_folder(folder_);
    const auto poke = [&](std::streamoff at, char value) {
        std::fstream file{package, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(at).put(value);
    };
    poke(18, 2);   // write-ahead log, as QGIS asks for
    poke(27, 99);  // change counter
    poke(95, 99);
    EXPECT_NO_THROW(list.verified(folder_, "outcomes.gpkg"));
    poke(60, 99);  // the user version, which is content
    EXPECT_THROW(list.verified(folder_, "outcomes.gpkg"), DamagedResult);
}

// A list from somebody else must not make --overwrite remove what lies elsewhere.
TEST_F(ChecksumsTest, NameOnlyFilesBelowTheirFolder) {
    for (const char* good : {"a.csv", "figures/b.png", "..a", "a..b/c"}) EXPECT_TRUE(is_name_within(good)) << good;
    for (const char* bad : {"", "/etc/hosts", "../a.csv", "figures/../../a.csv", "./a.csv", "figures/", ".."})
        EXPECT_FALSE(is_name_within(bad)) << bad;
    Checksums::of_folder(folder_).write(folder_);
    std::ofstream(folder_ / checksums_name, std::ios::app) << std::string(64, 'a') << "  ../elsewhere.csv\n";
    EXPECT_THAT(
        [&] { Checksums::read(folder_); },
        ThrowsMessage<DamagedResult>(HasSubstr("it names ../elsewhere.csv; expected files below its own folder")));
}

}  // namespace
}  // namespace funnel::sim::results
