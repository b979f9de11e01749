// SPDX-License-Identifier: Apache-2.0
#include "geo/stall_watch.hpp"

#include "kernels/store/read_file.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>

namespace funnel::geo {

namespace {

constexpr int wake_signal = SIGURG;  // ignored where nobody asks for it

void do_nothing(int) {}

/// Without SA_RESTART: the system call that waits ends with EINTR.
void let_signal_interrupt() {
    struct sigaction action {};
    action.sa_handler = do_nothing;
    sigemptyset(&action.sa_mask);
    sigaction(wake_signal, &action, nullptr);
}

/// Of the whole process: GDAL's own threads work for the one that waits for them.
double cpu_s() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

}  // namespace

StallWatch::StallWatch() : patience_s_{source_patience_s()}, watched_{pthread_self()} {
    let_signal_interrupt();
    thread_ = std::thread{[this] { watch(); }};
}

StallWatch::~StallWatch() {
    {
        const std::lock_guard lock{mutex_};
        is_over_ = true;
    }
    ended_.notify_all();
    thread_.join();
}

bool StallWatch::has_struck() const {
    const std::lock_guard lock{mutex_};
    return has_struck_;
}

void StallWatch::watch() {
    constexpr double idle_share = 1e-3;  // of a thread: what waiting in vain takes, woken by timers
    constexpr int looks = 4;             // a process that was stopped and goes on looks idle once
    constexpr double look_again_s = 0.25;
    double look_s = patience_s_ / looks;
    std::unique_lock lock{mutex_};
    double before_s = cpu_s();
    int idle = 0;
    while (!ended_.wait_for(lock, std::chrono::duration<double>(look_s), [this] { return is_over_; })) {
        const double now_s = cpu_s();
        idle = now_s - before_s < idle_share * look_s ? idle + 1 : 0;
        before_s = now_s;
        if (idle < looks) continue;
        idle = 0;
        look_s = std::min(look_s, look_again_s);  // each driver of GDAL's tries in turn
        has_struck_ = true;
        pthread_kill(watched_, wake_signal);
    }
}

}  // namespace funnel::geo
