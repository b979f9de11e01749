// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/deal.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/process/interrupt.hpp"

#include <algorithm>
#include <stdexcept>

namespace funnel::sim::ensemble {
namespace {

/// A kind of trouble, a letter, before its message: what one process tells the others.
std::string trouble_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const InputError& error) {
        return std::string{"i"} + error.what();
    } catch (const MachineError& error) {
        return std::string{"m"} + error.what();
    } catch (const std::exception& error) {
        return std::string{"f"} + error.what();
    }
    return {};
}

void raise(const std::string& trouble) {
    const std::string message = trouble.substr(1);
    if (trouble[0] == 'i') throw InputError(message);
    if (trouble[0] == 'm') throw MachineError(message);
    throw std::runtime_error(message);
}

std::vector<std::size_t> numbers_in(const std::string& text) {
    std::vector<std::size_t> numbers;
    for (std::size_t at = 0; at < text.size(); at = text.find(' ', at) + 1)
        numbers.push_back(std::stoull(text.substr(at, text.find(' ', at) - at)));
    return numbers;
}

bool deal_round(const process::Ranks& ranks, const std::vector<std::size_t>& missing, std::size_t first,
                const DrawWork& work) {
    const std::size_t mine = first + static_cast<std::size_t>(ranks.rank());
    std::string text;
    bool stopped = process::interrupted();
    together(ranks, [&] {
        if (mine >= missing.size() || stopped) return;
        const std::optional<std::string> done = work.run(missing[mine]);
        stopped = !done.has_value();
        if (done) text = *done;
    });
    const std::vector<std::string> texts = ranks.gather(text);
    together(ranks, [&] {
        for (std::size_t r = 0; r < texts.size(); ++r)
            if (!texts[r].empty()) work.keep(missing[first + r], texts[r]);
    });
    std::string stops;
    for (const std::string& s : ranks.gather(stopped ? "stop" : "")) stops += s;
    return ranks.broadcast(stops).empty();
}

}  // namespace

void together(const process::Ranks& ranks, const std::function<void()>& work) {
    std::string first;
    for (const std::string& trouble : ranks.gather(trouble_of(work)))
        if (first.empty()) first = trouble;
    first = ranks.broadcast(first);
    if (!first.empty()) raise(first);
}

bool deal_draws(const process::Ranks& ranks, const std::vector<std::size_t>& missing, const DrawWork& work) {
    std::string listed;
    for (const std::size_t draw : missing) listed += std::to_string(draw) + " ";
    const std::vector<std::size_t> all = numbers_in(ranks.broadcast(listed));
    const auto size = static_cast<std::size_t>(ranks.size());
    for (std::size_t first = 0; first < all.size(); first += size) {
        if (!deal_round(ranks, all, first, work)) return false;
        work.progress(all.size() - std::min(all.size(), first + size));
    }
    return true;
}

}  // namespace funnel::sim::ensemble
