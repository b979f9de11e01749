// SPDX-License-Identifier: Apache-2.0
/// \file
/// Puts a value of a TOML file into the field of its parameter, or reports a problem.
#pragma once

#include "sim/scenario/parameters.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/text/problem_list.hpp"

#include <toml++/toml.h>

namespace funnel::sim::scenario {

/// Checks kind, finiteness, range, choice and existence; on any problem the field keeps its default.
class ValueReader {
  public:
    ValueReader(PathResolver resolver, text::ProblemList& problems)
        : resolver_{std::move(resolver)}, problems_{problems} {}

    /// \param name of the key with its section, for messages
    void read(const std::string& name, const Parameter& parameter, const toml::node& node, const Field& field,
              const text::Location& place);

  private:
    struct Context {
        const std::string& name;
        const Parameter& parameter;
        const text::Location& place;
    };
    void read_integer(const Context& context, const toml::node& node, const Field& field);
    void read_number(const Context& context, const toml::node& node, const Field& field);
    void read_boolean(const Context& context, const toml::node& node, const Field& field);
    void read_text(const Context& context, const toml::node& node, const Field& field);
    void read_choice(const Context& context, const toml::node& node, const Field& field);
    void read_source(const Context& context, const toml::node& node, Source& source);
    void read_source_table(const Context& context, const toml::table& table, Source& source);
    void read_integers(const Context& context, const toml::node& node, std::vector<int>& list);
    void read_numbers(const Context& context, const toml::node& node, std::vector<double>& list);
    void read_paths(const Context& context, const toml::node& node, std::vector<std::string>& list);
    void read_texts(const Context& context, const toml::node& node, std::vector<std::string>& list);
    void read_bounds(const Context& context, const toml::node& node, RegionSpec& region);
    bool in_range(const Context& context, double value, const std::string& given);
    std::string synthetic_layer(const Context& context, const std::string& name);
    std::string no_table_there(const Context& context, const std::string& name);
    std::string existing_path(const Context& context, const std::string& name, bool folder_allowed);
    void wrong_kind(const Context& context, const toml::node& node);

    PathResolver resolver_;
    text::ProblemList& problems_;
};

}  // namespace funnel::sim::scenario
