// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/parameters.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/scenario/binding.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace funnel::sim::scenario {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string source_text(const Source& source) {
    if (source.empty()) return {};
    if (source.layer.empty() && source.where.empty()) return quoted(source.path);
    std::string out = "{ path = " + quoted(source.path);
    if (!source.layer.empty()) out += ", layer = " + quoted(source.layer);
    if (!source.where.empty()) out += ", where = " + quoted(source.where);
    return out + " }";
}

/// Writes a field's value; a float that stands for yes or no is one of its parameter's Kind::boolean.
struct ValueWriter {
    const Parameter& parameter;

    std::string operator()(const bool* v) const { return *v ? "true" : "false"; }
    std::string operator()(const float* v) const {
        return parameter.kind == Kind::boolean ? (*v != 0.F ? "true" : "false") : fmt::format("{}", *v);
    }
    std::string operator()(const std::string* v) const { return v->empty() ? std::string{} : quoted(*v); }
    std::string operator()(const Source* v) const { return source_text(*v); }
    std::string operator()(const MetabolicModel* v) const { return quoted(std::string{metabolic_model_name(*v)}); }
    std::string operator()(const SpeedFunction* v) const { return quoted(std::string{speed_function_name(*v)}); }
    std::string operator()(const std::vector<double>* v) const { return fmt::format("[{}]", fmt::join(*v, ", ")); }
    std::string operator()(const std::vector<int>* v) const { return fmt::format("[{}]", fmt::join(*v, ", ")); }
    std::string operator()(const std::vector<std::string>* v) const {
        if (v->empty()) return {};
        std::vector<std::string> items;
        std::transform(v->begin(), v->end(), std::back_inserter(items), quoted);
        return fmt::format("[{}]", fmt::join(items, ", "));
    }
    std::string operator()(const RegionSpec* v) const {
        if (v->west_m == v->east_m) return {};
        return fmt::format("[{}, {}, {}, {}]", v->west_m, v->south_m, v->east_m, v->north_m);
    }
    template <class Number>
    std::string operator()(const Number* v) const {
        return fmt::format("{}", *v);
    }
};

std::string bound_text(double value) {
    return std::isinf(value) ? (value < 0 ? "-inf" : "inf") : fmt::format("{}", value);
}

}  // namespace

std::string Interval::text() const {
    return fmt::format("{}{}, {}{}", low_open || std::isinf(low) ? '(' : '[', bound_text(low), bound_text(high),
                       high_open || std::isinf(high) ? ')' : ']');
}

const std::vector<Section>& sections() {
    static const std::vector<Section> all = [] {
        std::vector<Section> result;
        for (auto part :
             {place_sections(), traveller_sections(), body_sections(), separation_sections(), demand_sections(),
              destination_sections(), deployment_sections(), run_sections(), period_sections()}) {
            std::move(part.begin(), part.end(), std::back_inserter(result));
        }
        return result;
    }();
    return all;
}

const Section* find_section(std::string_view name) {
    const auto found =
        std::find_if(sections().begin(), sections().end(), [&](const Section& s) { return s.name == name; });
    return found == sections().end() ? nullptr : &*found;
}

const Parameter* find_parameter(const Section& section, std::string_view key) {
    const auto found = std::find_if(section.parameters.begin(), section.parameters.end(),
                                    [&](const Parameter& p) { return p.key == key; });
    return found == section.parameters.end() ? nullptr : &*found;
}

Field default_field(const Section& section, const Parameter& parameter) {
    static Scenario scenario;
    static ClassEntry traveller_class;
    static BarrierSpec barrier;
    static StagingSpec staging;
    static DestinationPlace destination;
    static DestinationGroupSpec destination_group;
    static PeriodSpec period;
    switch (section.record) {
        case RecordKind::scenario:
            return parameter.field(&scenario);
        case RecordKind::traveller_class:
            return parameter.field(&traveller_class);
        case RecordKind::barrier:
            return parameter.field(&barrier);
        case RecordKind::staging:
            return parameter.field(&staging);
        case RecordKind::destination:
            return parameter.field(&destination);
        case RecordKind::destination_group:
            return parameter.field(&destination_group);
        case RecordKind::period:
            return parameter.field(&period);
    }
    throw std::logic_error("a section with an unknown record");
}

std::string toml_value(const Parameter& parameter, const Field& field) {
    return std::visit(ValueWriter{parameter}, field);
}

Interval sampling_range(std::string_view section_name, std::string_view key) {
    const Section* section = find_section(section_name);
    const Parameter* parameter = section != nullptr ? find_parameter(*section, key) : nullptr;
    if (parameter == nullptr || parameter->kind != Kind::number) {
        throw InputError(fmt::format("{}.{} was given to be sampled", section_name, key), "a numeric key of a scenario",
                         "one that docs/formats/scenario.md lists with a range");
    }
    if (parameter->plausible) return *parameter->plausible;
    if (parameter->allowed.bounded()) return parameter->allowed;
    throw InputError(fmt::format("{}.{} has no upper end to sample from", section_name, key),
                     "a key with a bounded range", "giving the range yourself");
}

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return "true or false";
        case Kind::integer:
            return "integer";
        case Kind::number:
            return "number";
        case Kind::text:
            return "text";
        case Kind::choice:
            return "choice";
        case Kind::path:
            return "path";
        case Kind::source:
            return "source";
        case Kind::integer_list:
            return "list of integers";
        case Kind::number_list:
            return "list of numbers";
        case Kind::path_list:
            return "list of paths";
        case Kind::text_list:
            return "list of texts";
        case Kind::bounds:
            return "four numbers";
    }
    throw std::logic_error("an unknown kind of parameter");
}

}  // namespace funnel::sim::scenario
