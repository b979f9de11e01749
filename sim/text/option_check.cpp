// SPDX-License-Identifier: Apache-2.0
#include "sim/text/option_check.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <type_traits>

namespace funnel::sim::text {

namespace {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Value = T;
};

std::string expected(const Option& option) {
    if (!option.choices.empty()) return choices_text(option);
    if (!is_number(option)) return value_name(option);
    const std::string unit = option.unit.empty() ? "" : " " + option.unit;
    const bool negative = is_fraction(option) || std::holds_alternative<int*>(option.target);
    const double low = negative ? option.low : std::max(0., option.low);
    if (is_fraction(option) && std::isfinite(low) && std::isfinite(option.high))
        return fmt::format("a number in [{}, {}]{}", low, option.high, unit);
    std::string text = is_fraction(option) ? "a number" : "a whole number";
    if (std::isfinite(low)) text += fmt::format(" from {}", low);
    if (std::isfinite(option.high)) text += fmt::format(" to {}", option.high);
    return text + (std::isfinite(low) && !std::isfinite(option.high) ? " on" : "") + unit;
}

/// The value to try: the example, else the nearer end of the range, else the default.
std::string better(const Option& option, double given) {
    if (!option.example.empty()) return option.example;
    if (given < option.low) return fmt::format("{}", option.low);
    if (given > option.high) return fmt::format("{}", option.high);
    const std::string otherwise = value_text(option);
    if (!otherwise.empty() && otherwise != "nan") return otherwise;
    return std::isfinite(option.low) ? fmt::format("{}", option.low) : "1";
}

[[noreturn]] void refuse(const Option& option, const std::string& given, double number = std::nan("")) {
    const std::string name = long_name(option);
    const std::string otherwise =
        name + " " + (option.choices.empty() ? better(option, number) : option.choices.front());
    throw InputError(name + " " + given, expected(option),
                     suggestion(given, {option.choices.begin(), option.choices.end()}, otherwise));
}

template <class Number>
void check_number(const Option& option, Number number) {
    const auto value = static_cast<double>(number);
    const std::string text = fmt::format("{}", number);
    const bool chosen =
        option.choices.empty() || std::find(option.choices.begin(), option.choices.end(), text) != option.choices.end();
    if (!chosen || !std::isfinite(value) || value < option.low || value > option.high) refuse(option, text, value);
}

void check_text(const Option& option, const std::string& text) {
    const auto& choices = option.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end()) refuse(option, text);
}

template <class Number>
void read(const Option& option, const std::string& word, Number& target) {
    Number number{};
    const char* begin = word.data() + (word.rfind('+', 0) == 0 ? 1 : 0);
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error == std::errc::result_out_of_range) refuse(option, word);
    if (error != std::errc{} || stop != end) refuse(option, word.empty() ? "\"\"" : word);
    check_number(option, number);
    target = number;
}

void read(const Option& option, const std::string& word, std::string& target) {
    check_text(option, word);
    target = word;
}

void read_words(const Option& option, const std::vector<std::string>& words, std::vector<std::string>& target) {
    for (const std::string& word : words) check_text(option, word);
    target = words;
}

/// \param target of any kind but a list
template <class Target>
void read_words(const Option& option, const std::vector<std::string>& words, Target& target) {
    if (words.size() > 1) {
        throw InputError(fmt::format("{} is given {} times", long_name(option), words.size()), "it once",
                         fmt::format("{} {}", long_name(option), words.back()));
    }
    if constexpr (std::is_same_v<Target, bool>) {
        target = true;
    } else if constexpr (IsOptional<Target>::value) {
        typename IsOptional<Target>::Value value{};
        read(option, words.at(0), value);
        target = value;
    } else {
        read(option, words.at(0), target);
    }
}

template <class Target>
void check(const Option& option, const Target& target) {
    if constexpr (std::is_same_v<Target, std::string>) {
        if (option.required && target.empty())
            throw InputError(long_name(option) + " is empty", value_name(option),
                             long_name(option) + " " + value_name(option));
        if (!target.empty()) check_text(option, target);
    } else if constexpr (std::is_same_v<Target, std::vector<std::string>>) {
        for (const std::string& text : target) check_text(option, text);
    } else if constexpr (IsOptional<Target>::value) {
        if (target) check_number(option, *target);
    } else if constexpr (!std::is_same_v<Target, bool>) {
        check_number(option, target);
    }
}

}  // namespace

void set_option(const Option& option, const std::vector<std::string>& words) {
    std::visit([&](auto* target) { read_words(option, words, *target); }, option.target);
}

void check_options(const std::vector<Option>& options) {
    for (const Option& option : options) std::visit([&](const auto* target) { check(option, *target); }, option.target);
}

}  // namespace funnel::sim::text
