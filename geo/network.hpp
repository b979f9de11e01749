// SPDX-License-Identifier: Apache-2.0
/// \file
/// The network is used where a person named it, and nowhere else. GDAL follows what a file says: a VRT, a tile service
/// in XML or an overview that is an address would send where somebody works to a server. Names no GDAL type.
#pragma once

#include <string>
#include <vector>

namespace funnel::geo {

/// True for a name that leads off this machine: an address, GDAL's disks behind one (/vsicurl/, /vsis3/ ...), also
/// within /vsizip/ and the like, a database.
bool names_network(const std::string& source);

/// While it lives, files may lead to the network, too: a person has said so (`run.network`, --network).
class NetworkPermission {
  public:
    explicit NetworkPermission(bool given);
    ~NetworkPermission();
    NetworkPermission(const NetworkPermission&) = delete;
    NetworkPermission& operator=(const NetworkPermission&) = delete;

  private:
    bool given_;
};

/// Internal to geo, after `start_gdal`: while it lives, GDAL reaches the network if `source` names it or there is a
/// permission.
class NetworkUse {
  public:
    explicit NetworkUse(const std::string& source);
    ~NetworkUse();
    NetworkUse(const NetworkUse&) = delete;
    NetworkUse& operator=(const NetworkUse&) = delete;

    bool is_open() const { return open_; }
    /// Addresses that GDAL was kept from since; each once.
    std::vector<std::string> refused() const;

  private:
    bool open_;
    std::size_t refused_before_;
};

/// Internal to geo: closes the door and sets the time limits, unless the environment sets GDAL's own
/// (GDAL_HTTP_TIMEOUT, GDAL_HTTP_CONNECTTIMEOUT, GDAL_HTTP_LOW_SPEED_TIME, GDAL_HTTP_LOW_SPEED_LIMIT). Before GDAL's
/// drivers are registered.
void close_network();

/// Internal to geo: the limits in force, for messages.
std::string network_limits_text();

}  // namespace funnel::geo
