// SPDX-License-Identifier: Apache-2.0
/// \file
/// SHA-256 (FIPS 180-4) as `sha256sum` prints it. Its source is the one file that knows OpenSSL.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::results {

/// Of bytes that come piece by piece.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 hexadecimal digits of all that was added; ends the sum.
    std::string hex();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Bytes [first, last) of a file.
struct ByteRange {
    std::size_t first, last;
};

/// Of a file, with the bytes of `blank` taken for 0. \throws MachineError when it cannot be read
std::string sha256_of_file(const std::filesystem::path& file, const std::vector<ByteRange>& blank = {});
/// The same; of a GeoPackage without the counters that change when a program only opens it.
std::string sha256_of_content(const std::filesystem::path& file);

}  // namespace funnel::sim::results
