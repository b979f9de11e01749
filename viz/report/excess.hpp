// SPDX-License-Identifier: Apache-2.0
/// \file
/// Why deaths changed, for readers of the report: the picture, the table, the sentences.
#pragma once

#include "sim/compare/compare.hpp"
#include "viz/report/words.hpp"

#include <optional>

namespace funnel::viz::report {

/// From the base's deaths per 10,000 attempts by the parts of the change to the alternative's, both per 10,000 attempts
/// of the base. Nothing where an interval is not known (one batch).
std::optional<chart::WaterfallChart> excess_chart(const sim::compare::Comparison& comparison, Language language);
ReportTable excess_table(const sim::compare::Comparison& comparison, Language language);
/// What each part means.
std::vector<std::string> excess_paragraphs(const sim::compare::Comparison& comparison, Language language);
ReportTable corridor_table(const sim::compare::Comparison& comparison, Language language);

}  // namespace funnel::viz::report
