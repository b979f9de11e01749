// SPDX-License-Identifier: Apache-2.0
/// \file
/// How far a job is: a bar with the time left on a terminal, plain lines elsewhere, nothing when quiet.
#pragma once

#include "sim/process/interrupt.hpp"

#include <chrono>
#include <iosfwd>
#include <string>

namespace funnel::sim::process {

enum class ProgressStyle { quiet, lines, bar };

class Progress {
  public:
    using Clock = std::chrono::steady_clock;

    /// On standard error: a bar when that is a terminal, lines otherwise.
    explicit Progress(bool quiet = false);
    Progress(ProgressStyle style, std::ostream& out) : style_{style}, out_{out} {}
    /// Ends a bar's line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// A new stage begins at 0; the one before, if any, is done.
    void stage(const std::string& name);
    /// \param fraction share of the stage that is done, 0..1; a lower one than before is ignored
    void update(double fraction);
    /// A line for people, kept above the bar; silent when quiet.
    void note(const std::string& text);
    /// The last stage is done.
    void finish();

    /// True once Ctrl-C was pressed: stop at the next good place.
    bool interrupted() const { return sim::process::interrupted(); }

  private:
    void draw(bool last);
    std::string time_left(Clock::time_point now) const;

    ProgressStyle style_;
    std::ostream& out_;
    std::string stage_;
    double fraction_ = 0.;
    double drawn_fraction_ = 0.;
    bool line_open_ = false;
    Clock::time_point began_{};
    Clock::time_point drawn_{};
};

/// "45 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace funnel::sim::process
