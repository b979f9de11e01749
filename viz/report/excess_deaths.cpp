// SPDX-License-Identifier: Apache-2.0
#include "viz/report/excess_deaths.hpp"

#include <algorithm>

namespace funnel::viz::report {
std::optional<chart::WaterfallChart> excess_chart(const sim::compare::Comparison& c, const Translator& translate) {
    const sim::statistics::Estimate& base = c.figure(sim::statistics::Figure::deaths_per_10000).base;
    if (c.excess.empty() || !has_interval(base)) return std::nullopt;
    chart::WaterfallChart chart;
    chart.text.title = translate(texts::excess_title);
    chart.text.subtitle = c.base_title + "  |  " + c.alternative_title;
    chart.text.note = translate(texts::excess_note);
    chart.y_label = translate(texts::row_deaths);
    chart.from = {translate(texts::series_base), base.value, base.low, base.high};
    double level = base.value;
    for (const sim::compare::ExcessPart& part : c.excess) {
        if (part.name == "total") continue;
        if (!has_interval(part.change)) return std::nullopt;
        chart.parts.push_back({translate.excess_part(part.name), part.change.value, part.change.low, part.change.high});
        level += part.change.value;
    }
    // The interval of the last bar is that of the change: the base is the reader's point of reference.
    const sim::statistics::Estimate& total = excess_part(c.excess, "total").change;
    chart.to = {translate(texts::series_alternative), level, base.value + total.low, base.value + total.high};
    chart.to.low = std::min(chart.to.low, level);
    chart.to.high = std::max(chart.to.high, level);
    return chart;
}

ReportTable excess_table(const sim::compare::Comparison& c, const Translator& translate) {
    ReportTable table;
    table.caption = translate(texts::excess_table);
    table.headers = {translate(texts::part), translate(texts::change)};
    for (const sim::compare::ExcessPart& part : c.excess)
        table.rows.push_back({translate.excess_part(part.name), signed_with_interval(part.change)});
    return table;
}

std::vector<std::string> excess_paragraphs(const sim::compare::Comparison& c, const Translator& translate) {
    const auto part = [&](const char* name) { return signed_with_interval(excess_part(c.excess, name).change); };
    return {translate(texts::excess_adds_up), translate(texts::excess_parts, part("volume"), part("displacement"),
                                                        part("apprehension"), part("exposure"), part("rescue"))};
}

}  // namespace funnel::viz::report
