// SPDX-License-Identifier: Apache-2.0
// A library for LD_PRELOAD that lets the n-th call of a kind fail, or ends the process there, for calls that concern
// files below one folder. It also keeps what a loss of power would leave: of each file the bytes, and of each folder
// the names, that were synced last.
//
//   FUNNEL_FAULT=KIND:N:WHAT   KIND: write, open, rename, sync, folder, memory; WHAT: fail, kill
//   FUNNEL_FAULT_BELOW=FOLDER  as realpath has it
//   FUNNEL_FAULT_COUNTS=FILE   receives "KIND NUMBER" lines when the process ends by itself
//   FUNNEL_FAULT_PLACES=FILE   receives the number of the first allocation of each place in the program, a line each;
//   with
//                              "unchecked" behind it where a library asks that is known not to look at the answer
//   FUNNEL_FAULT_DURABLE=FOLDER  receives INODE (bytes of a file) and INODE.names (lines "INODE KIND NAME" of a folder)
//   FUNNEL_FAULT_SIGNAL_AT=TEXT  SIGINT comes when standard error is told TEXT
#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr const char* kinds[] = {"write", "open", "rename", "sync", "folder", "memory"};
enum Kind { kind_write, kind_open, kind_rename, kind_sync, kind_folder, kind_memory, kind_count };
constexpr std::size_t least_allocation = 4096;

std::atomic<long> counts[kind_count];
__attribute__((tls_model("initial-exec"))) thread_local bool inside =
    false;  // what this library itself does is not counted

/// No allocation: malloc may call it.
struct Plan {
    int kind = -1;
    long n = 0;
    bool kills = false;
    char below[4096] = "";
    char durable[4096] = "";
    Plan() {
        if (const char* folder = std::getenv("FUNNEL_FAULT_BELOW")) std::strncpy(below, folder, sizeof below - 1);
        if (const char* folder = std::getenv("FUNNEL_FAULT_DURABLE")) std::strncpy(durable, folder, sizeof durable - 1);
        const char* fault = std::getenv("FUNNEL_FAULT");
        if (fault == nullptr) return;
        for (int k = 0; k < kind_count; ++k) {
            const std::size_t length = std::strlen(kinds[k]);
            if (std::strncmp(fault, kinds[k], length) != 0 || fault[length] != ':') continue;
            kind = k;
            char* end = nullptr;
            n = std::strtol(fault + length + 1, &end, 10);
            kills = std::strcmp(end, ":kill") == 0;
        }
    }
};

const Plan& plan() {
    static const Plan the_plan;
    return the_plan;
}

template <class F>
F next(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

bool is_below(const char* path) {
    const std::size_t length = std::strlen(plan().below);
    return length > 0 && std::strncmp(path, plan().below, length) == 0;
}

bool is_below(int descriptor) {
    char link[64], path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return false;
    path[length] = 0;
    return is_below(path);
}

/// Where allocations come from: by the return addresses of the calls that led there.
class Places {
  public:
    /// Notes allocation `n`, if it is the first of its place.
    __attribute__((noinline)) void note(long n) {
        void* callers[deepest + skipped];
        const int count = backtrace(callers, deepest + skipped);
        std::uint64_t hash = 0xcbf29ce484222325ULL;
        for (int i = skipped; i < count; ++i)
            hash = (hash ^ reinterpret_cast<std::uintptr_t>(callers[i])) * 0x100000001b3ULL;
        for (std::size_t slot = hash % most;; slot = (slot + 1) % most) {
            if (seen_[slot] == hash) return;
            if (seen_[slot] != 0) continue;
            if (known_ == most / 2) return;
            seen_[slot] = hash;
            unchecked_[known_] = is_unchecked(callers + skipped, count - skipped);
            first_[known_++] = n;
            return;
        }
    }
    void tell(FILE* out) const {
        for (std::size_t i = 0; i < known_; ++i)
            std::fprintf(out, "%ld%s\n", first_[i], unchecked_[i] ? " unchecked" : "");
    }

  private:
    /// libgeotiff takes what calloc gives for granted; what libraries ask for before main, nobody can refuse with a
    /// reason.
    static bool is_unchecked(void* const* callers, int count) {
        for (int i = 0; i < count; ++i) {
            Dl_info module{};
            if (dladdr(callers[i], &module) == 0 || module.dli_fname == nullptr) continue;
            for (const char* name : {"libgeotiff", "ld-linux"})
                if (std::strstr(module.dli_fname, name) != nullptr) return true;
        }
        return false;
    }

    static constexpr int deepest = 12, skipped = 2;  // without this class and malloc
    static constexpr std::size_t most = 1U << 16U;
    std::uint64_t seen_[most] = {};
    long first_[most / 2] = {};
    bool unchecked_[most / 2] = {};
    std::size_t known_ = 0;
};
Places places;

/// Whether this call is the one that fails. Does not return where it kills.
bool fails(Kind kind) {
    const long n = ++counts[kind];
    if (kind != plan().kind || n != plan().n) return false;
    if (plan().kills) kill(getpid(), SIGKILL);
    return true;
}

void keep_file(int descriptor, ino_t inode) {
    char name[4200];
    std::snprintf(name, sizeof name, "%s/%llu", plan().durable, static_cast<unsigned long long>(inode));
    const int to = next<int (*)(const char*, int, ...)>("open")(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (to < 0) return;
    char link[64], bytes[65536];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const int from = next<int (*)(const char*, int, ...)>("open")(link, O_RDONLY);
    for (ssize_t got; from >= 0 && (got = read(from, bytes, sizeof bytes)) > 0;)
        if (next<ssize_t (*)(int, const void*, size_t)>("write")(to, bytes, static_cast<std::size_t>(got)) < got) break;
    if (from >= 0) close(from);
    close(to);
}

void keep_folder(int descriptor, ino_t inode) {
    char name[4200], link[64];
    std::snprintf(name, sizeof name, "%s/%llu.names", plan().durable, static_cast<unsigned long long>(inode));
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    DIR* folder = opendir(link);
    FILE* list = next<FILE* (*)(const char*, const char*)>("fopen")(name, "w");
    while (const dirent* entry = folder != nullptr ? readdir(folder) : nullptr) {
        if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
        if (list != nullptr)
            std::fprintf(list, "%llu %c %s\n", static_cast<unsigned long long>(entry->d_ino),
                         entry->d_type == DT_DIR ? 'd' : 'f', entry->d_name);
    }
    if (list != nullptr) std::fclose(list);
    if (folder != nullptr) closedir(folder);
}

void keep(int descriptor) {
    struct stat info {};
    if (plan().durable[0] == 0 || fstat(descriptor, &info) != 0) return;
    inside = true;
    if (S_ISREG(info.st_mode)) keep_file(descriptor, info.st_ino);
    if (S_ISDIR(info.st_mode)) keep_folder(descriptor, info.st_ino);
    inside = false;
}

bool writes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0; }

int open_as(const char* name, const char* path, int flags, mode_t mode) {
    if (!inside && writes(flags) && is_below(path) && fails(kind_open)) {
        errno = ENOSPC;
        return -1;
    }
    return next<int (*)(const char*, int, ...)>(name)(path, flags, mode);
}

FILE* fopen_as(const char* name, const char* path, const char* mode) {
    if (!inside && mode[0] != 'r' && is_below(path) && fails(kind_open)) {
        errno = ENOSPC;
        return nullptr;
    }
    return next<FILE* (*)(const char*, const char*)>(name)(path, mode);
}

bool write_fails(int descriptor) {
    if (inside || !is_below(descriptor) || !fails(kind_write)) return false;
    errno = ENOSPC;
    return true;
}

int sync_as(const char* name, int descriptor) {
    if (inside || !is_below(descriptor)) return next<int (*)(int)>(name)(descriptor);
    if (fails(kind_sync)) {
        errno = EIO;
        return -1;
    }
    keep(descriptor);
    // The disk itself is not waited for: no power is lost here.
    return 0;
}

__attribute__((destructor)) void tell_places() {
    const char* file = std::getenv("FUNNEL_FAULT_PLACES");
    if (file == nullptr) return;
    inside = true;
    if (FILE* out = next<FILE* (*)(const char*, const char*)>("fopen")(file, "w")) {
        places.tell(out);
        std::fclose(out);
    }
}

__attribute__((destructor)) void tell_counts() {
    const char* file = std::getenv("FUNNEL_FAULT_COUNTS");
    if (file == nullptr) return;
    inside = true;
    if (FILE* out = next<FILE* (*)(const char*, const char*)>("fopen")(file, "w")) {
        for (int k = 0; k < kind_count; ++k) std::fprintf(out, "%s %ld\n", kinds[k], counts[k].load());
        std::fclose(out);
    }
}

mode_t mode_of(int flags, va_list rest) { return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(rest, int)) : 0; }

}  // namespace

extern "C" {

void* __libc_malloc(size_t);

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_as("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_as("open64", path, flags, mode);
}
FILE* fopen(const char* path, const char* mode) { return fopen_as("fopen", path, mode); }
FILE* fopen64(const char* path, const char* mode) { return fopen_as("fopen64", path, mode); }

ssize_t write(int descriptor, const void* bytes, size_t count) {
    return write_fails(descriptor) ? -1
                                   : next<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, count);
}
ssize_t writev(int descriptor, const iovec* parts, int count) {
    return write_fails(descriptor) ? -1 : next<ssize_t (*)(int, const iovec*, int)>("writev")(descriptor, parts, count);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
    return write_fails(descriptor)
               ? -1
               : next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(descriptor, bytes, count, at);
}
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
    static const char* sign = std::getenv("FUNNEL_FAULT_SIGNAL_AT");
    if (file == stderr && sign != nullptr && memmem(bytes, size * count, sign, std::strlen(sign)) != nullptr)
        raise(SIGINT);
    if (file != stderr && file != stdout && write_fails(fileno(file))) return 0;
    return next<size_t (*)(const void*, size_t, size_t, FILE*)>("fwrite")(bytes, size, count, file);
}

int rename(const char* from, const char* to) {
    if (!inside && is_below(to) && fails(kind_rename)) {
        errno = EIO;
        return -1;
    }
    return next<int (*)(const char*, const char*)>("rename")(from, to);
}
int mkdir(const char* path, mode_t mode) {
    if (!inside && is_below(path) && fails(kind_folder)) {
        errno = ENOSPC;
        return -1;
    }
    return next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}
int fsync(int descriptor) { return sync_as("fsync", descriptor); }
int fdatasync(int descriptor) { return sync_as("fdatasync", descriptor); }

/// Large ones: these fail where memory is short.
void* malloc(size_t bytes) {
    static const bool notes_places = std::getenv("FUNNEL_FAULT_PLACES") != nullptr;
    if (bytes >= least_allocation && !inside) {
        if (fails(kind_memory)) {
            errno = ENOMEM;
            return nullptr;
        }
        if (notes_places) {
            inside = true;
            places.note(counts[kind_memory]);
            inside = false;
        }
    }
    return __libc_malloc(bytes);
}
}
