// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: ends a wait within GDAL. A VRT may name a pipe; opening it would wait for ever, and GDAL asks
/// nobody.
#pragma once

#include <pthread.h>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace funnel::geo {

/// While it lives: when the process has neither computed nor read for `source_patience_s`, the thread that made it is
/// taken out of its waiting system call by a signal, and soon again; such a call then fails.
class StallWatch {
  public:
    StallWatch();
    ~StallWatch();
    StallWatch(const StallWatch&) = delete;
    StallWatch& operator=(const StallWatch&) = delete;

    bool has_struck() const;
    double patience_s() const { return patience_s_; }

  private:
    void watch();

    double patience_s_;
    pthread_t watched_;
    mutable std::mutex mutex_;
    std::condition_variable ended_;
    bool is_over_ = false;
    bool has_struck_ = false;
    std::thread thread_;
};

}  // namespace funnel::geo
