// SPDX-License-Identifier: Apache-2.0
/// \file
/// Options of a command line, declared as data: one entry tells name, member, range, choices and help. What the parser
/// accepts, `--help`, the manual pages, the completion of shells and the checks of library calls follow from it.
/// How values are read and checked: sim/text/option_check.hpp.
///
///     std::vector<Option> options_of(SlopeOptions& o) {
///         return {{.name = "--unit", .target = &o.unit, .choices = {"degrees", "percent"}, .help = "Unit of slope"}};
///     }
///
/// The default is the value that the member has when the option is declared.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace funnel::sim::text {

/// The member that an option sets. `bool`: a flag without a value. `vector`: the option may be repeated. Not given are:
/// an unset `optional`, an empty text, an empty list.
using OptionTarget = std::variant<bool*, int*, double*, std::string*, std::optional<std::uint32_t>*,
                                  std::optional<std::uint64_t>*, std::optional<double>*, std::vector<std::string>*>;

struct Option {
    std::string name;     ///< "--albedo", "-o,--output"; without a dash an argument that is known by its place
    std::string value{};  ///< stands for the value in the help; begins with FILE or FOLDER: shells complete those
    OptionTarget target;
    double low = -std::numeric_limits<double>::infinity();  ///< least number that is allowed [unit]
    double high = std::numeric_limits<double>::infinity();  ///< greatest number that is allowed [unit]
    std::string unit{};                                     ///< of the number; empty: none
    std::vector<std::string> choices{};                     ///< not empty: no other value is allowed
    std::string example{};                                  ///< a value that messages tell to try
    bool required = false;
    std::string group = "Options";  ///< heading in the help
    std::string help;
};

/// One list after another.
std::vector<Option> joined(std::initializer_list<std::vector<Option>> lists);

/// All names, such as "-o" and "--output".
std::vector<std::string> option_names(const Option& option);
/// The name in messages: the long one.
std::string long_name(const Option& option);
bool is_flag(const Option& option);
bool is_argument(const Option& option);  ///< known by its place
bool is_list(const Option& option);
bool is_number(const Option& option);    ///< sets a number, whole or not
bool is_fraction(const Option& option);  ///< sets a number that need not be whole
/// "degrees, percent or ratio"
std::string choices_text(const Option& option);
/// What stands for the value in the help; empty for a flag.
std::string value_name(const Option& option);
/// Help with the values that are allowed: "Share of light that the ground reflects [0 to 1]".
std::string described(const Option& option);
/// The target's value as text; empty: none.
std::string value_text(const Option& option);

}  // namespace funnel::sim::text
