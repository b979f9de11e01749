// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/json.hpp"

#include "kernels/core/input_error.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace funnel {
namespace {

constexpr int deepest = 64;

class Parser {
  public:
    explicit Parser(std::string_view text) : text_{text} {}

    Json document() {
        Json value = parse_value(0);
        skip_space();
        if (at_ != text_.size()) fail("nothing after the value");
        return value;
    }

  private:
    [[noreturn]] void fail(const std::string& expected) const {
        std::size_t line = 1;
        std::size_t column = 1;
        for (std::size_t i = 0; i < at_ && i < text_.size(); ++i) {
            column = text_[i] == '\n' ? 1 : column + 1;
            line += text_[i] == '\n' ? 1 : 0;
        }
        throw InputError("line " + std::to_string(line) + ", column " + std::to_string(column) + " is not JSON",
                         expected, "write the file again with `funnel prepare`");
    }
    void skip_space() {
        while (at_ < text_.size()
               && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
            ++at_;
    }
    char peek() {
        skip_space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    void expect(char c) {
        if (peek() != c) fail(std::string("'") + c + "'");
        ++at_;
    }
    bool take_word(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    Json parse_value(int depth) {
        if (depth > deepest) fail("fewer nested levels");
        switch (peek()) {
            case '{':
                return parse_object(depth);
            case '[':
                return parse_array(depth);
            case '"':
                return Json{parse_string()};
            case 't':
                if (take_word("true")) return Json{true};
                break;
            case 'f':
                if (take_word("false")) return Json{false};
                break;
            case 'n':
                if (take_word("null")) return Json{};
                break;
            default:
                return parse_number();
        }
        fail("a value");
    }
    Json parse_number() {
        double value = 0.;
        const char* begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
        if (error != std::errc{} || !std::isfinite(value)) fail("a number");
        at_ += static_cast<std::size_t>(end - begin);
        return Json{value};
    }
    std::string parse_string() {
        expect('"');
        std::string out;
        while (at_ < text_.size() && text_[at_] != '"') {
            char c = text_[at_++];
            if (c == '\\') {
                if (at_ >= text_.size()) break;
                c = text_[at_++];
                if (c == 'n')
                    c = '\n';
                else if (c == 't')
                    c = '\t';
                else if (c != '"' && c != '\\' && c != '/')
                    fail("one of the escapes \\\" \\\\ \\/ \\n \\t");
            }
            out += c;
        }
        if (at_ >= text_.size()) fail("a closing quote");
        ++at_;
        return out;
    }
    Json parse_array(int depth) {
        expect('[');
        Json out = Json::array();
        if (peek() == ']') return ++at_, out;
        while (true) {
            out.push(parse_value(depth + 1));
            if (peek() == ']') return ++at_, out;
            expect(',');
        }
    }
    Json parse_object(int depth) {
        expect('{');
        Json out = Json::object();
        if (peek() == '}') return ++at_, out;
        while (true) {
            skip_space();
            const std::string name = parse_string();
            expect(':');
            out[name] = parse_value(depth + 1);
            if (peek() == '}') return ++at_, out;
            expect(',');
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void write_string(const std::string& value, std::string& out) {
    out += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    out += '"';
}

}  // namespace

Json Json::parse(std::string_view text) { return Parser{text}.document(); }

double Json::number() const {
    if (kind_ != Kind::number && kind_ != Kind::boolean)
        throw InputError("a JSON value", "a number", "write the world again with `funnel prepare`");
    return number_;
}
const std::string& Json::string() const {
    if (kind_ != Kind::string)
        throw InputError("a JSON value", "a string", "write the world again with `funnel prepare`");
    return string_;
}
const std::vector<Json>& Json::items() const {
    if (kind_ != Kind::array)
        throw InputError("a JSON value", "an array", "write the world again with `funnel prepare`");
    return items_;
}
const Json& Json::at(const std::string& name) const {
    const auto found = members_.find(name);
    if (found == members_.end())
        throw InputError("no key \"" + name + "\"", "it in the JSON object",
                         "write the world again with `funnel prepare`");
    return found->second;
}

std::string Json::write(int indent) const {
    const std::string pad(static_cast<std::size_t>(indent) + 1, ' ');
    std::string out;
    switch (kind_) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return number_ != 0. ? "true" : "false";
        case Kind::number: {
            char text[32];
            const auto [end, error] = std::to_chars(text, text + sizeof text, number_);
            return {text, error == std::errc{} ? end : text};
        }
        case Kind::string:
            write_string(string_, out);
            return out;
        case Kind::array: {
            out = "[";
            for (const Json& item : items_) out += (out.size() > 1 ? ", " : "") + item.write(indent + 1);
            return out + "]";
        }
        case Kind::object: {
            out = "{";
            for (const auto& [name, value] : members_) {
                out += (out.size() > 1 ? ",\n" : "\n") + pad;
                write_string(name, out);
                out += ": " + value.write(indent + 1);
            }
            return out + "\n" + std::string(static_cast<std::size_t>(indent), ' ') + "}";
        }
    }
    return out;
}

}  // namespace funnel
