// SPDX-License-Identifier: Apache-2.0
#include "sim/process/progress.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace funnel::sim::process {

namespace {

constexpr int bar_width = 30;
constexpr std::chrono::milliseconds bar_period{100};
constexpr std::chrono::seconds line_period{10};
constexpr double line_step = 0.1;
/// Time left is a guess that needs some work behind it.
constexpr double least_fraction_to_guess = 0.02;

double seconds_between(Progress::Clock::time_point from, Progress::Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

std::string duration_text(double seconds) {
    const auto whole = static_cast<long long>(std::llround(std::max(seconds, 0.)));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

Progress::Progress(bool quiet)
    : Progress(quiet ? ProgressStyle::quiet : (isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::lines),
               std::cerr) {}

Progress::~Progress() {
    if (line_open_) out_ << '\n' << std::flush;
}

void Progress::stage(const std::string& name) {
    finish();
    stage_ = name;
    fraction_ = drawn_fraction_ = 0.;
    began_ = drawn_ = Clock::now();
    if (style_ == ProgressStyle::lines) out_ << name << " ...\n" << std::flush;
    if (style_ == ProgressStyle::bar) draw(false);
}

void Progress::update(double fraction) {
    if (stage_.empty() || !(fraction > fraction_)) return;
    fraction_ = std::min(fraction, 1.);
    const auto now = Clock::now();
    const bool due = style_ == ProgressStyle::bar ? now - drawn_ >= bar_period
                                                  : fraction_ - drawn_fraction_ >= line_step
                                                        || (now - drawn_ >= line_period && fraction_ > drawn_fraction_);
    // The end of a stage is said once, by finish.
    if (style_ != ProgressStyle::quiet && due && fraction_ < 1.) draw(false);
}

void Progress::note(const std::string& text) {
    if (style_ == ProgressStyle::quiet) return;
    if (line_open_) out_ << "\r\033[K";
    line_open_ = false;
    out_ << text << '\n' << std::flush;
    if (style_ == ProgressStyle::bar && !stage_.empty()) draw(false);
}

void Progress::finish() {
    if (stage_.empty()) return;
    fraction_ = 1.;
    if (style_ != ProgressStyle::quiet) draw(true);
    stage_.clear();
}

std::string Progress::time_left(Clock::time_point now) const {
    if (fraction_ < least_fraction_to_guess) return "";
    return duration_text(seconds_between(began_, now) * (1. - fraction_) / fraction_) + " left";
}

void Progress::draw(bool last) {
    const auto now = Clock::now();
    drawn_ = now;
    drawn_fraction_ = fraction_;
    const std::string time = last ? "done in " + duration_text(seconds_between(began_, now)) : time_left(now);
    if (style_ == ProgressStyle::lines) {
        out_ << (last ? fmt::format("{}: {}\n", stage_, time)
                      : fmt::format("{}: {:.0f} %{}{}\n", stage_, 100. * fraction_, time.empty() ? "" : ", ", time));
    } else {
        const int full = static_cast<int>(fraction_ * bar_width);
        out_ << fmt::format("\r{:<28} [{:#<{}}{:.<{}}] {:3.0f} %  {}\033[K", stage_, "", full, "", bar_width - full,
                            100. * fraction_, time);
        line_open_ = !last;
        if (last) out_ << '\n';
    }
    out_ << std::flush;
}

}  // namespace funnel::sim::process
