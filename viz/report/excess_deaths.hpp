// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts of the change of deaths (sim/compare/excess_deaths.hpp) as a chart, a table and sentences.
#pragma once

#include "sim/compare/compare.hpp"
#include "viz/chart/kinds.hpp"
#include "viz/report/html_page.hpp"
#include "viz/report/translator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funnel::viz::report {

/// From the base's deaths per 10,000 attempts by the parts of the change to the alternative's, both per 10,000 attempts
/// of the base. Nothing where an interval is not known (one batch).
std::optional<chart::WaterfallChart> excess_chart(const sim::compare::Comparison& comparison,
                                                  const Translator& translate);
ReportTable excess_table(const sim::compare::Comparison& comparison, const Translator& translate);
/// The meaning of the parts, with their values.
std::vector<std::string> excess_paragraphs(const sim::compare::Comparison& comparison, const Translator& translate);

}  // namespace funnel::viz::report
