// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/npy.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace funnel {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Npy : public testing::Test {
  protected:
    std::string bytes_of(const std::filesystem::path& path) const {
        std::ifstream file{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    void write_bytes(const std::filesystem::path& path, const std::string& bytes) const {
        std::ofstream{path, std::ios::binary} << bytes;
    }
    test::TempFolder folder_;
    std::filesystem::path file_ = folder_ / "a.npy";
};

TEST_F(Npy, HasTheBytesThatNumpyWrites) {
    // np.save(..., np.array([[1, 2, 3], [4, 5, 6]], dtype="<u2")): NumPy's format specification, version 1.0.
    write_npy(file_, std::vector<std::uint16_t>{1, 2, 3, 4, 5, 6}, {2, 3});
    const std::string text = "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 3), }";
    std::string expected("\x93NUMPY\x01\x00\x76\x00", 10);
    expected += text + std::string(128 - 10 - text.size() - 1, ' ') + '\n';
    expected += std::string("\1\0\2\0\3\0\4\0\5\0\6\0", 12);
    EXPECT_EQ(bytes_of(file_), expected);
}

TEST_F(Npy, BringsBackEveryType) {
    const auto round_trip = [&]<class T>(std::vector<T> values) {
        write_npy(file_, values);
        EXPECT_EQ(read_npy<T>(file_, {static_cast<std::int64_t>(values.size())}), values) << npy_type<T>();
    };
    round_trip(std::vector<float>{1.5F, -0.F, 3e38F});
    round_trip(std::vector<double>{0.1, 1e300});
    round_trip(std::vector<std::uint8_t>{0, 255});
    round_trip(std::vector<std::uint16_t>{65535});
    round_trip(std::vector<std::uint32_t>{4294967295U});
    round_trip(std::vector<std::uint64_t>{18446744073709551615ULL});
    round_trip(std::vector<std::int64_t>{-1, 1});
    round_trip(std::vector<float>{});
}

TEST_F(Npy, TakesAnyLengthWhereTheShapeSaysSo) {
    write_npy(file_, std::vector<float>(12, 1.F), {4, 3});
    EXPECT_EQ(read_npy<float>(file_, {-1, 3}).size(), 12U);
    EXPECT_THAT(
        [&] {
            read_npy<float>(file_, {-1, 4});
        },
        ThrowsMessage<InputError>(HasSubstr("has shape (4, 3); expected (-1, 4)")));
    EXPECT_THROW(read_npy<float>(file_, {12}), InputError);
}

// Found with made-up bytes (tests/fuzz): axes beyond every integer, and products of axes that come round to nothing.
TEST_F(Npy, RefusesShapesBeyondTheBytesOfTheFile) {
    const auto put_shape = [&](const std::string& shape, const std::string& values) {
        std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        header.resize(117, ' ');
        write_bytes(file_, std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + '\n' + values);
    };
    put_shape("(2,)", std::string(8, '\0'));
    EXPECT_EQ(read_npy<float>(file_, {-1}).size(), 2U);
    put_shape("(2,)", std::string(9, '\0'));
    EXPECT_THROW(read_npy<float>(file_, {-1}), InputError);
    put_shape("(33333333333333333333333,)", std::string(8, '\0'));
    EXPECT_THROW(read_npy<float>(file_, {-1}), InputError);
    for (const char* shape : {"(4294967296, 4294967296)", "(1125899906842624, 1125899906842624)", "(2, 4294967296)"}) {
        put_shape(shape, "");
        EXPECT_THROW(read_npy<float>(file_, {-1, -1}), InputError) << shape;
    }
}

TEST_F(Npy, RefusesAnotherType) {
    write_npy(file_, std::vector<float>(3, 1.F));
    EXPECT_THAT([&] { read_npy<double>(file_, {3}); }, ThrowsMessage<InputError>(HasSubstr("expected type '<f8'")));
}

TEST_F(Npy, RefusesFilesThatAreMissingCutOrSomethingElse) {
    EXPECT_THAT([&] { read_npy<float>(folder_ / "none.npy", {3}); },
                ThrowsMessage<InputError>(HasSubstr("cannot be read")));
    write_npy(file_, std::vector<float>(3, 1.F));
    const std::string whole = bytes_of(file_);
    for (const std::size_t kept :
         {whole.size() - 1, std::size_t{100}, std::size_t{9}, std::size_t{5}, std::size_t{0}}) {
        write_bytes(file_, whole.substr(0, kept));
        EXPECT_THROW(read_npy<float>(file_, {3}), InputError) << kept << " bytes of " << whole.size();
    }
    write_bytes(file_, whole + "x");
    EXPECT_THROW(read_npy<float>(file_, {3}), InputError) << "a byte too many";
    write_bytes(file_, "PK" + whole.substr(2));
    EXPECT_THAT([&] { read_npy<float>(file_, {3}); }, ThrowsMessage<InputError>(HasSubstr("is not an .npy file")));
}

TEST_F(Npy, SaysThatAFolderIsMissing) {
    EXPECT_THROW(write_npy(folder_ / "no" / "a.npy", std::vector<float>(3, 1.F)), MachineError);
}

}  // namespace
}  // namespace funnel
