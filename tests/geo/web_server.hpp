// SPDX-License-Identifier: Apache-2.0
/// \file
/// A server on this machine that has one file under every name, or has its troubles.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace funnel::geo::test {

class WebServer {
  public:
    enum class Manner {
        well,
        silent,  ///< takes the request and says nothing
        slow,    ///< a byte at a time
        failing  ///< 503
    };

    explicit WebServer(const std::string& file, Manner manner = Manner::well) : manner_{manner} {
        std::ifstream in{file, std::ios::binary};
        bytes_.assign(std::istreambuf_iterator<char>{in}, {});
        listener_ = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place);
        socklen_t size = sizeof place;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
        port_ = ntohs(place.sin_port);
        listen(listener_, 16);
        acceptor_ = std::thread{[this] { accept_all(); }};
    }
    ~WebServer() {
        over_ = true;
        acceptor_.join();
        for (std::thread& answer : answers_) answer.join();
        close(listener_);
    }
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;

    std::string address(const std::string& name) const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/" + name;
    }
    int requests() const { return requests_; }

  private:
    void accept_all() {
        while (!over_) {
            pollfd wanted{listener_, POLLIN, 0};
            if (poll(&wanted, 1, 20) <= 0) continue;
            const int client = accept(listener_, nullptr, nullptr);
            if (client >= 0) answers_.emplace_back([this, client] { answer(client); });
        }
    }

    void answer(int client) {
        std::string request;
        while (!over_ && request.find("\r\n\r\n") == std::string::npos) {
            pollfd wanted{client, POLLIN, 0};
            if (poll(&wanted, 1, 20) <= 0) continue;
            char buffer[4096];
            const ssize_t got = recv(client, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            request.append(buffer, static_cast<std::size_t>(got));
        }
        ++requests_;
        if (manner_ == Manner::silent) {
            while (!over_) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        } else {
            say(client, reply_to(request));
        }
        close(client);
    }

    std::string reply_to(const std::string& request) const {
        if (manner_ == Manner::failing)
            return "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        // What lies beside a file is not there.
        const std::string line = request.substr(0, request.find('\r'));
        if (line.find(".tif ") == std::string::npos && line.find(".zip ") == std::string::npos
            && line.find(".geojson ") == std::string::npos)
            return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        std::string body = bytes_;
        std::string head = "HTTP/1.1 200 OK\r\n";
        if (const std::size_t at = request.find("Range: bytes="); at != std::string::npos) {
            const std::size_t from = std::strtoul(request.c_str() + at + 13, nullptr, 10);
            const std::size_t dash = request.find('-', at);
            const std::size_t to = std::min(bytes_.size() - 1, std::strtoul(request.c_str() + dash + 1, nullptr, 10));
            if (from >= bytes_.size()) return "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n";
            body = bytes_.substr(from, to - from + 1);
            head = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + std::to_string(from) + "-"
                   + std::to_string(to) + "/" + std::to_string(bytes_.size()) + "\r\n";
        }
        head +=
            "Content-Length: " + std::to_string(body.size()) + "\r\nAccept-Ranges: bytes\r\nConnection: close\r\n\r\n";
        return request.rfind("HEAD", 0) == 0 ? head : head + body;
    }

    void say(int client, const std::string& reply) const {
        const std::size_t piece = manner_ == Manner::slow ? 1 : reply.size();
        for (std::size_t at = 0; at < reply.size() && !over_; at += piece) {
            if (send(client, reply.data() + at, std::min(piece, reply.size() - at), MSG_NOSIGNAL) < 0) return;
            if (manner_ == Manner::slow) std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }

    Manner manner_;
    std::string bytes_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> over_{false};
    std::atomic<int> requests_{0};
    std::vector<std::thread> answers_;
    std::thread acceptor_;
};

}  // namespace funnel::geo::test
