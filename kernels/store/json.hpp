// SPDX-License-Identifier: Apache-2.0
/// \file
/// Just enough JSON for `world.json` on a machine that has a compiler and nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace funnel {

/// A JSON value. Reading a value as another kind than it is throws InputError with `where` it stands.
class Json {
  public:
    enum class Kind { null, boolean, number, string, array, object };

    Json() = default;
    Json(bool value) : kind_{Kind::boolean}, number_{value ? 1. : 0.} {}
    Json(double value) : kind_{Kind::number}, number_{value} {}
    Json(std::string value) : kind_{Kind::string}, string_{std::move(value)} {}
    static Json array() { return Json{Kind::array}; }
    static Json object() { return Json{Kind::object}; }
    /// Throws InputError with line and column.
    static Json parse(std::string_view text);

    Kind kind() const { return kind_; }
    double number() const;
    const std::string& string() const;
    const std::vector<Json>& items() const;
    /// The member called `name`; throws InputError when it is missing.
    const Json& at(const std::string& name) const;
    bool has(const std::string& name) const { return members_.count(name) != 0; }

    void push(Json value) { items_.push_back(std::move(value)); }
    Json& operator[](const std::string& name) { return members_[name]; }
    std::string write(int indent = 0) const;

  private:
    explicit Json(Kind kind) : kind_{kind} {}

    Kind kind_ = Kind::null;
    double number_ = 0.;
    std::string string_;
    std::vector<Json> items_;
    std::map<std::string, Json> members_;
};

}  // namespace funnel
