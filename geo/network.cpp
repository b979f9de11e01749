// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"

#include "kernels/store/read_file.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <mutex>
#include <string_view>

namespace funnel::geo {

namespace {

constexpr const char* disk_filter = "CPL_VSIL_CURL_ALLOWED_FILENAME";  // of all disks behind an address but the next
constexpr std::array streaming_disks{"/vsicurl_streaming/", "/vsis3_streaming/",  "/vsigs_streaming/",
                                     "/vsiaz_streaming/",   "/vsioss_streaming/", "/vsiswift_streaming/",
                                     "/vsiwebhdfs/",        "/vsihdfs/"};
/// Begin a name that opens a connection.
constexpr std::array services{
    "PG:",         "POSTGRESQL:", "MYSQL:", "MSSQL:", "ODBC:", "OCI:",   "HANA:",     "HDB:",    "GEOR:",
    "GEORASTER:",  "MONGODBV3:",  "DODS:",  "WFS:",   "WFS3:", "OAPIF:", "CSW:",      "WMS:",    "WMTS:",
    "WCS:",        "OGCAPI:",     "EEDA:",  "EEDAI:", "DAAS:", "CARTO:", "NGW:",      "ES:",     "PLSCENES:",
    "AMIGOCLOUD:", "COUCHDB:",    "GFT:",   "GME:",   "JPIP:", "IIP:",   "RASDAMAN:", "VSICURL:"};
/// Begin a local file that describes a service.
constexpr std::array service_files{"<GDAL_WMS",         "<GDAL_WMTS",           "<WCS_GDAL",
                                   "<OGRWFSDataSource", "<WMT_MS_Capabilities", "<WMS_Capabilities",
                                   "<WMS_Tile_Service", "<Capabilities",        "<TileMap"};

struct Door {
    std::mutex mutex;
    int users = 0;  ///< open while there are any
    int permissions = 0;
    std::vector<std::string> refused;
};

Door& door() {
    static Door one;
    return one;
}

bool is_closed() {
    const std::lock_guard lock{door().mutex};
    return door().users == 0;
}

void note_refusal(const std::string& name) {
    const std::lock_guard lock{door().mutex};
    door().refused.push_back(name);
}

CPLHTTPResult* refuse_to_fetch(const char* address, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                               void*) {
    note_refusal(address);
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("the network is not used");
    return result;
}

void set_closed(bool closed) {
    CPLSetConfigOption(disk_filter, closed ? "none" : nullptr);
    CPLHTTPSetFetchCallback(closed ? refuse_to_fetch : nullptr, nullptr);
}

/// These disks know no filter, and can be put back by no call of GDAL's.
void* refuse_disk(void* disk, const char* rest, const char*) {
    const std::string name = static_cast<const char*>(disk) + std::string{rest};
    note_refusal(name);
    CPLError(CE_Failure, CPLE_AppDefined, "%s: name it as /vsicurl/ instead", name.c_str());
    return nullptr;
}
int stat_nothing(void*, const char*, VSIStatBufL*, int) { return -1; }

void close_disks() {
    VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
    callbacks->open = refuse_disk;
    callbacks->stat = stat_nothing;
    callbacks->read = [](void*, void*, std::size_t, std::size_t) -> std::size_t { return 0; };
    callbacks->seek = [](void*, vsi_l_offset, int) { return -1; };
    callbacks->tell = [](void*) -> vsi_l_offset { return 0; };
    for (const char* disk : streaming_disks) {
        callbacks->pUserData = const_cast<char*>(disk);
        VSIInstallPluginHandler(disk, callbacks);
    }
    VSIFreeFilesystemPluginCallbacksStruct(callbacks);
}

bool describes_service(const GDALOpenInfo& file) {
    if (file.nHeaderBytes <= 0) return false;
    const std::string_view head{reinterpret_cast<const char*>(file.pabyHeader),
                                static_cast<std::size_t>(file.nHeaderBytes)};
    const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != std::string_view::npos && head[first] == '<'
           && std::any_of(service_files.begin(), service_files.end(),
                          [head](const char* begin) { return head.find(begin) != std::string_view::npos; });
}

bool is_service_text(const std::string& name) {
    return std::any_of(service_files.begin(), service_files.end(),
                       [&](const char* begin) { return name.rfind(begin, 0) == 0; });
}

/// A "driver" that comes before all others, within VRTs as well, and takes what would use the network to refuse it.
int stands_in_the_way(GDALOpenInfo* file) {
    if (!is_closed()) return FALSE;
    return names_network(file->pszFilename) || is_service_text(file->pszFilename) || describes_service(*file);
}

GDALDataset* refuse_to_open(GDALOpenInfo* file) {
    if (stands_in_the_way(file) == FALSE) return nullptr;
    note_refusal(file->pszFilename);
    CPLError(CE_Failure, CPLE_AppDefined, "%s: the network is not used", file->pszFilename);
    return nullptr;
}

void register_guard() {
    auto* guard = new GDALDriver;
    guard->SetDescription("FunnelNoNetwork");
    guard->SetMetadataItem(GDAL_DCAP_RASTER, "YES");
    guard->SetMetadataItem(GDAL_DCAP_VECTOR, "YES");
    guard->pfnIdentify = stands_in_the_way;
    guard->pfnOpen = refuse_to_open;
    GetGDALDriverManager()->RegisterDriver(guard);
}

void set_limit(const char* option, double value) {
    if (CPLGetConfigOption(option, nullptr) != nullptr) return;
    CPLSetConfigOption(option, std::to_string(static_cast<long>(std::max(1., value))).c_str());
}

}  // namespace

bool names_network(const std::string& source) {
    std::string name = source;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    for (const char* disk :
         {"/VSICURL", "/VSIS3", "/VSIGS", "/VSIAZ", "/VSIADLS", "/VSIOSS", "/VSISWIFT", "/VSIHDFS", "/VSIWEBHDFS"}) {
        // Not a folder of that name: at the start, or within /vsizip/ and the like.
        const std::size_t at = name.find(disk);
        if (at == 0
            || (at != std::string::npos && std::string_view{"/{\"'"}.find(name[at - 1]) != std::string_view::npos))
            return true;
    }
    for (const char* scheme : {"HTTP://", "HTTPS://", "FTP://", "ECWP://", "ECWPS://", "JPIP://", "S3://", "GS://"})
        if (name.rfind('{', 0) != 0 && name.rfind('<', 0) != 0 && name.find(scheme) != std::string::npos) return true;
    return std::any_of(services.begin(), services.end(), [&](const char* s) { return name.rfind(s, 0) == 0; });
}

NetworkPermission::NetworkPermission(bool given) : given_{given} {
    if (!given_) return;
    const std::lock_guard lock{door().mutex};
    ++door().permissions;
}

NetworkPermission::~NetworkPermission() {
    if (!given_) return;
    const std::lock_guard lock{door().mutex};
    --door().permissions;
}

NetworkUse::NetworkUse(const std::string& source) {
    const std::lock_guard lock{door().mutex};
    open_ = door().permissions > 0 || names_network(source);
    refused_before_ = door().refused.size();
    if (open_ && door().users++ == 0) set_closed(false);
}

NetworkUse::~NetworkUse() {
    const std::lock_guard lock{door().mutex};
    if (open_ && --door().users == 0) set_closed(true);
}

std::vector<std::string> NetworkUse::refused() const {
    const std::lock_guard lock{door().mutex};
    std::vector<std::string> names;
    for (std::size_t i = refused_before_; i < door().refused.size(); ++i) {
        const std::string& name = door().refused[i];
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

void close_network() {
    const double patience_s = source_patience_s();
    set_limit("GDAL_HTTP_CONNECTTIMEOUT", patience_s);
    set_limit("GDAL_HTTP_LOW_SPEED_TIME", patience_s);
    set_limit("GDAL_HTTP_LOW_SPEED_LIMIT", 1000.);  // bytes a second
    set_limit("GDAL_HTTP_TIMEOUT", 20. * patience_s);
    close_disks();
    register_guard();
    set_closed(true);
}

std::string network_limits_text() {
    const auto of = [](const char* option) { return std::string{CPLGetConfigOption(option, "0")}; };
    return "a connection within " + of("GDAL_HTTP_CONNECTTIMEOUT") + " s, " + of("GDAL_HTTP_LOW_SPEED_LIMIT")
           + " bytes a second over each " + of("GDAL_HTTP_LOW_SPEED_TIME") + " s, and each part within "
           + of("GDAL_HTTP_TIMEOUT") + " s";
}

}  // namespace funnel::geo
