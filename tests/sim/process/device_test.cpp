// SPDX-License-Identifier: Apache-2.0
#include "sim/process/device.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::process {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(ChooseBackend, TakesTheCpuWhenAskedTo) {
    std::string note = "left from before";
    EXPECT_EQ(choose_backend("cpu", 1, note)->name(), make_cpu_backend(1)->name());
    EXPECT_EQ(note, "");
    EXPECT_NE(choose_backend("auto", 1, note), nullptr);
}

TEST(ChooseBackend, RefusesOtherNamesAndNumbers) {
    std::string note;
    EXPECT_THAT([&] { choose_backend("cdua", 0, note); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("--device cdua"), HasSubstr("try: \"cuda\""))));
    EXPECT_THAT([&] { choose_backend("abacus", 0, note); }, ThrowsMessage<InputError>(HasSubstr("try: --device auto")));
    EXPECT_THAT([&] { choose_backend("cpu", -1, note); }, ThrowsMessage<InputError>(HasSubstr("--threads -1")));
    EXPECT_THROW(choose_backend("auto", 4097, note), InputError);
}

TEST(ChooseBackend, SaysWhyCudaCannotBeUsed) {
    std::string why_not, note;
    if (make_cuda_backend(why_not)) GTEST_SKIP() << "this machine has CUDA";
    EXPECT_THAT([&] { choose_backend("cuda", 0, note); },
                ThrowsMessage<MachineError>(AllOf(HasSubstr(why_not), HasSubstr("--device cpu gives the same"))));
}

}  // namespace
}  // namespace funnel::sim::process
