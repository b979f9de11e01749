// SPDX-License-Identifier: Apache-2.0
/// \file
/// Texts and numbers of the report in the language of a page.
#pragma once

#include "sim/statistics/estimate.hpp"
#include "viz/report/texts.hpp"

#include <fmt/format.h>

#include <string>

namespace funnel::viz::report {

enum class Language { english, spanish };

/// Made once for each page and handed to all functions that write on the page.
class Translator {
  public:
    explicit Translator(Language language) : language_(language) {}

    Language language() const { return language_; }
    /// "en" or "es", as in HTML's lang attribute.
    std::string code() const;
    /// Ending of the name of a picture that holds text: "" or "_es".
    std::string file_suffix() const;

    /// The text in the page's language.
    std::string operator()(const Text& text) const;
    /// The same with a value in place of each {}.
    template <class... Values>
    std::string operator()(const Text& text, const Values&... values) const {
        return fmt::format(fmt::runtime((*this)(text)), values...);
    }

    /// "0.42"; "unknown" for NaN.
    std::string number(double value, int decimals) const;
    /// "0.42 (0.31 to 0.53)"; ends that are not finite: "0.42 (interval unknown)"; NaN: "unknown"
    std::string with_interval(const sim::statistics::Estimate& e, int decimals) const;
    /// "95 % interval 0.31 to 0.53"; ends that are not finite: "95 % interval unknown"
    std::string interval(const sim::statistics::Estimate& e, int decimals) const;

    /// Name of a figure of a run; the English one where no translation is known.
    std::string quantity(const std::string& name, const std::string& english) const;
    /// \param outcome  number of an Outcome
    std::string outcome(int outcome) const;
    /// Name of a part of the change of deaths: "volume", "displacement", ...; "total" for any other name.
    std::string excess_part(const std::string& name) const;

  private:
    Language language_;
};

/// "+0.42 (+0.31 – +0.53)"; without the interval where it is not known.
std::string signed_with_interval(const sim::statistics::Estimate& e);
/// Whether both ends of the interval are finite: one batch alone gives none.
bool has_interval(const sim::statistics::Estimate& e);

}  // namespace funnel::viz::report
